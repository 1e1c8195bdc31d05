"""Rows of nudges."""

import datetime as dt

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from bot.core.columns import Moment


class NudgeRow(SQLModel, table=True):
    """The one nudge about a person's week; the scheduler looks for those that are due."""

    __tablename__ = "nudges"
    __table_args__ = (Index("ix_nudges_due", "workspace_id", "due_at"),)

    workspace_id: str = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    week: dt.date = Field(primary_key=True)
    by_id: int
    due_at: dt.datetime | None = Field(default=None, sa_type=Moment)
    sent_at: dt.datetime | None = Field(default=None, sa_type=Moment)
