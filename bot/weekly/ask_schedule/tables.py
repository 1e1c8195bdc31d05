"""Rows of asks, and of the people whose asks must be planned again."""

import datetime as dt

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.core.columns import Moment


class AskRow(SQLModel, table=True):
    """One ask of one person for one week; the scheduler looks for its moments."""

    __tablename__ = "asks"
    __table_args__ = (
        UniqueConstraint("workspace_id", "person_id", "week"),
        Index("ix_asks_due", "workspace_id", "state", "due_at"),
        Index("ix_asks_reminding", "workspace_id", "remind_at"),
        Index("ix_asks_closing", "workspace_id", "closed_at", "closes_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str
    person_id: int
    week: dt.date
    state: str = "planned"
    due_at: dt.datetime = Field(sa_type=Moment)
    closes_at: dt.datetime = Field(sa_type=Moment)
    zone: str = ""
    asked_at: dt.datetime | None = Field(default=None, sa_type=Moment)
    remind_at: dt.datetime | None = Field(default=None, sa_type=Moment)
    reminders: int = 0
    answered_at: dt.datetime | None = Field(default=None, sa_type=Moment)
    closed_at: dt.datetime | None = Field(default=None, sa_type=Moment)


class ToPlanRow(SQLModel, table=True):
    """A person whose asks must be planned again, and since when; person 0 is everybody."""

    __tablename__ = "asks_to_plan"

    workspace_id: str = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    since: dt.datetime = Field(sa_type=Moment)
