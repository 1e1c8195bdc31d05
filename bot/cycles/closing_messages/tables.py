"""Rows of closing messages."""

import datetime as dt

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from bot.core.columns import Json, Moment


class ClosingMessageRow(SQLModel, table=True):
    """What one person is asked at a closing; `due_at` is when they get the next message."""

    __tablename__ = "closing_letters"
    __table_args__ = (Index("ix_closing_letters_due", "workspace_id", "due_at"),)

    workspace_id: str = Field(primary_key=True)
    closing_id: int = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    led: list[int] = Field(default_factory=list, sa_type=Json)
    due_at: dt.datetime | None = Field(default=None, sa_type=Moment)
    sent: int = 0
