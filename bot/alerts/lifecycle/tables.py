"""Rows of alerts."""

import datetime as dt
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from bot.core.columns import Json, Moment

OPEN = text("closed_at IS NULL")


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
        Index("ix_alerts_told", "workspace_id", "closed_at", "told_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str
    key_result_id: int
    kind: str
    cause: dict[str, Any] = Field(sa_type=Json)
    quote: str = ""
    raised_at: dt.datetime = Field(sa_type=Moment)
    state: str = Field(default="raised", sa_column_kwargs={"server_default": "raised"})
    told_at: dt.datetime | None = Field(default=None, sa_type=Moment)
    snoozed_until: dt.datetime | None = Field(default=None, sa_type=Moment)
    escalate_at: dt.datetime | None = Field(default=None, sa_type=Moment)
    closed_at: dt.datetime | None = Field(default=None, sa_type=Moment)


class AlertStepRow(SQLModel, table=True):
    """One step in the history of an alert; never changed. `said` is a stored assessment."""

    __tablename__ = "alert_steps"

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str
    alert_id: int = Field(index=True)
    act: str
    at: dt.datetime = Field(sa_type=Moment)
    person_id: int | None = None
    text: str = ""
    on: dt.date | None = None
    said: dict[str, Any] | None = Field(default=None, sa_type=Json, nullable=True)


class ReviewedAssessmentRow(SQLModel, table=True):
    """The assessment of a key result when it was last reviewed (in `said`)."""

    __tablename__ = "alerts_seen"

    workspace_id: str = Field(primary_key=True)
    key_result_id: int = Field(primary_key=True)
    said: dict[str, Any] = Field(sa_type=Json)


class AlertReviewRow(SQLModel, table=True):
    """When the key results of a workspace were last reviewed; `upto` is the id of the last one that
    was reviewed while a review is under way, else 0.
    """

    __tablename__ = "alert_reviews"

    workspace_id: str = Field(primary_key=True)
    at: dt.datetime = Field(sa_type=Moment)
    upto: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
