"""Rows of the closings room."""

import datetime as dt

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from bot.core.columns import Json, Moment


class ClosingRow(SQLModel, table=True):
    """A cycle's way from its last day to frozen scores; reopening it begins another."""

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


class ClosingLetterRow(SQLModel, table=True):
    """What one person is asked at a closing; `due_at` is when it is next written to them."""

    __tablename__ = "closing_letters"
    __table_args__ = (Index("ix_closing_letters_due", "workspace_id", "due_at"),)

    workspace_id: str = Field(primary_key=True)
    closing_id: int = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    led: list[int] = Field(default_factory=list, sa_type=Json)
    due_at: dt.datetime | None = Field(default=None, sa_type=Moment)
    sent: int = 0
