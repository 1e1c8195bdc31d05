"""The table of score confirmations."""

import datetime as dt

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from bot.core.columns import Moment


class ScoreConfirmationRow(SQLModel, table=True):
    """A score confirmation. Rows are only added; the newest of a key result counts."""

    __tablename__ = "verdicts"
    __table_args__ = (Index("ix_verdicts_latest", "workspace_id", "key_result_id", "is_latest"),)

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str
    key_result_id: int
    score: float | None = None
    reason: str = ""
    waived: str = ""
    learned: str = ""
    carries: bool = False
    computed: float | None = None
    by_id: int
    at: dt.datetime = Field(sa_type=Moment)
    is_final: bool = False
    is_latest: bool = True
