"""Rows of the alerts room."""

import datetime as dt
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from bot.columns import Json, Moment

OPEN = text("resolved_at IS NULL")


class AlertRow(SQLModel, table=True):
    """An alert; one open per key result and kind."""

    __tablename__ = "alerts"
    __table_args__ = (
        Index(
            "ix_alerts_open",
            "workspace_id",
            "key_result_id",
            "kind",
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
        Index("ix_alerts_told", "workspace_id", "resolved_at", "told_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str
    key_result_id: int
    kind: str
    cause: dict[str, Any] = Field(sa_type=Json)
    quote: str = ""
    raised_at: dt.datetime = Field(sa_type=Moment)
    told_at: dt.datetime | None = Field(default=None, sa_type=Moment)
    acknowledged_at: dt.datetime | None = Field(default=None, sa_type=Moment)
    acknowledged_by: int | None = None
    resolved_at: dt.datetime | None = Field(default=None, sa_type=Moment)


class SeenRow(SQLModel, table=True):
    """How a key result stood when its alerts were last reviewed."""

    __tablename__ = "alerts_seen"

    workspace_id: str = Field(primary_key=True)
    key_result_id: int = Field(primary_key=True)
    said: dict[str, Any] = Field(sa_type=Json)


class SlipRow(SQLModel, table=True):
    """An alert on a page of a message to one person."""

    __tablename__ = "alert_slips"

    workspace_id: str = Field(primary_key=True)
    notice: str = Field(primary_key=True)
    alert_id: int = Field(primary_key=True, index=True)
    person_id: int = Field(index=True)
    page: int
    has_chart: bool


class ReviewRow(SQLModel, table=True):
    """When every key result of a workspace was last reviewed."""

    __tablename__ = "alert_reviews"

    workspace_id: str = Field(primary_key=True)
    at: dt.datetime = Field(sa_type=Moment)
