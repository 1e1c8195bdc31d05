"""Rows of check-ins."""

import datetime as dt

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from bot.core.columns import Json, Moment


class CheckInRow(SQLModel, table=True):
    """One version of what was reported about one key result and one week.

    Only `is_latest` changes: it is false when a newer version replaced it or it was withdrawn.
    """

    __tablename__ = "check_ins"
    __table_args__ = (
        Index("ix_check_ins_latest", "workspace_id", "is_latest", "key_result_id", "week"),
    )

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str
    key_result_id: int = Field(index=True)
    week: dt.date
    value: float | None = None
    is_total: bool = False
    confidence: int | None = None
    note: str = ""
    private_note: str = ""
    blocker: str = ""
    done: list[str] | None = Field(default=None, sa_type=Json)
    reason: str = Field(default="", sa_column_kwargs={"server_default": ""})
    by_id: int
    at: dt.datetime = Field(sa_type=Moment)
    source: str
    origin: str = ""
    is_latest: bool = True


class DueWeekRow(SQLModel, table=True):
    """A week that a person was asked about and had time to answer. All other weeks are excused:
    away, on holiday or never asked.
    """

    __tablename__ = "due_weeks"

    workspace_id: str = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    week: dt.date = Field(primary_key=True)
    asked_at: dt.datetime = Field(sa_type=Moment)
