"""The table of joiners."""

import datetime as dt
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.core.columns import Json, Moment


class JoinerRow(SQLModel, table=True):
    """Somebody joined a team's channel, or the workspace, and who was asked about them."""

    __tablename__ = "joiners"
    __table_args__ = (UniqueConstraint("workspace_id", "slack_id", "team_id"),)

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str
    slack_id: str
    team_id: int = 0
    first_day: dt.date
    recipients: list[Any] = Field(default_factory=list, sa_type=Json)
    decision: str = "open"
    by_id: int | None = None
    asked_at: dt.datetime = Field(sa_type=Moment)
    decided_at: dt.datetime | None = Field(default=None, sa_type=Moment)
