"""Rows of requests for agreement."""

import datetime as dt

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from bot.core.columns import Moment


class AgreementRequestRow(SQLModel, table=True):
    """An owner asked a manager to agree to their drafts of a cycle."""

    __tablename__ = "agreement_requests"
    __table_args__ = (Index("ix_agreement_requests_about", "workspace_id", "owner_id", "cycle_id"),)

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str
    owner_id: int
    cycle_id: int
    state: str
    asked_at: dt.datetime = Field(sa_type=Moment)
    recipient_id: int
    turn: int = 0
    decided_by: int | None = None
    decided_at: dt.datetime | None = Field(default=None, sa_type=Moment)
    sentence: str = ""
