"""The table of channels that could not be posted to."""

import datetime as dt
from typing import Any

from sqlmodel import Field, SQLModel

from bot.core.columns import Json, Moment


class ChannelOutageRow(SQLModel, table=True):
    """A channel that Slack let nobody post to, from when to when, and who was told."""

    __tablename__ = "channel_outages"

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str = Field(index=True)
    channel: str
    reason: str
    team_ids: list[Any] = Field(default_factory=list, sa_type=Json)  # 0 is the company
    recipients: list[Any] = Field(default_factory=list, sa_type=Json)
    since: dt.datetime = Field(sa_type=Moment)
    retry_at: dt.datetime = Field(sa_type=Moment)
    ended_at: dt.datetime | None = Field(default=None, sa_type=Moment)
