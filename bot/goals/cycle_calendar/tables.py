"""The table of cycles."""

import datetime as dt

from sqlalchemy import UniqueConstraint, false
from sqlmodel import Field, SQLModel

from bot.core.columns import Moment


class CycleRow(SQLModel, table=True):
    """A cycle."""

    __tablename__ = "cycles"
    __table_args__ = (UniqueConstraint("workspace_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str = Field(index=True)
    key: str
    name: str
    first_day: dt.date
    last_day: dt.date
    is_normalised: bool = False
    seasons: str = ""
    frozen_at: dt.datetime | None = Field(default=None, sa_type=Moment)
    is_reopened: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    any_number_counts: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    part_of: int | None = None
    part_weight: float = Field(default=0.0, sa_column_kwargs={"server_default": "0"})
