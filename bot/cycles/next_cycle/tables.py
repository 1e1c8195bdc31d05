"""The table of what becomes of cycles."""

import datetime as dt
from typing import Any

from sqlmodel import Field, SQLModel

from bot.core.columns import Json, Moment


class SuccessionRow(SQLModel, table=True):
    """What admins were asked, and decided, about the cycle after one that ends."""

    __tablename__ = "successions"

    workspace_id: str = Field(primary_key=True)
    cycle_id: int = Field(primary_key=True)
    asked: int = 0
    recipients: list[Any] = Field(default_factory=list, sa_type=Json)
    decision: str = ""
    next_id: int | None = None
    by_id: int | None = None
    at: dt.datetime | None = Field(default=None, sa_type=Moment)
    nobody_at: dt.datetime | None = Field(default=None, sa_type=Moment)
