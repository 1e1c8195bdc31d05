"""The table of managers who left."""

import datetime as dt
from typing import Any

from sqlmodel import Field, SQLModel

from bot.core.columns import Json, Moment


class TakeoverRow(SQLModel, table=True):
    """A manager left, and admins were asked who takes over."""

    __tablename__ = "takeovers"

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str = Field(index=True)
    departed_id: int
    recipients: list[Any] = Field(default_factory=list, sa_type=Json)
    since: dt.datetime = Field(sa_type=Moment)
    successor_id: int | None = None
    by_id: int | None = None
    ended_at: dt.datetime | None = Field(default=None, sa_type=Moment)
