"""Rows of closings."""

import datetime as dt

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from bot.core.columns import Moment


class ClosingRow(SQLModel, table=True):
    """A cycle on its way from the last day to frozen scores; reopening it adds another row."""

    __tablename__ = "closings"
    __table_args__ = (Index("ix_closings_cycle", "workspace_id", "cycle_id"),)

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str
    cycle_id: int
    began_at: dt.datetime = Field(sa_type=Moment)
    freezes_at: dt.datetime = Field(sa_type=Moment)
    frozen_at: dt.datetime | None = Field(default=None, sa_type=Moment)
    by_id: int | None = None
    reason: str = ""
