"""Rows of proposed changes."""

import datetime as dt
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from bot.core.columns import Json, Moment


class ProposedChangeRow(SQLModel, table=True):
    """A change of an agreed key result that waits for a manager, or waited."""

    __tablename__ = "agreement_changes"
    __table_args__ = (Index("ix_agreement_changes_about", "workspace_id", "key_result_id"),)

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str
    key_result_id: int
    by_id: int
    state: str
    asked_at: dt.datetime = Field(sa_type=Moment)
    recipient_id: int
    turn: int = 0
    before: dict[str, Any] = Field(sa_type=Json)
    after: dict[str, Any] = Field(sa_type=Json)
    reason: str = ""
    decided_by: int | None = None
    decided_at: dt.datetime | None = Field(default=None, sa_type=Moment)
    sentence: str = ""
