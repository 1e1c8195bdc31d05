"""Rows of recovery plans."""

import datetime as dt

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from bot.core.columns import Moment


class RecoveryPlanRow(SQLModel, table=True):
    """A recovery plan that an owner was asked for; its texts are empty until it is given."""

    __tablename__ = "recovery_plans"
    __table_args__ = (Index("ix_recovery_plans_about", "workspace_id", "key_result_id"),)

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str
    key_result_id: int
    owner_id: int
    asked_by: int
    asked_at: dt.datetime = Field(sa_type=Moment)
    cause: str = ""
    next_step: str = ""
    due: dt.date | None = None
    help: str = ""
    given_at: dt.datetime | None = Field(default=None, sa_type=Moment)
    is_called_off: bool = False
