"""The table of revisions."""

import datetime as dt
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from bot.core.columns import Json, Moment


class RevisionRow(SQLModel, table=True):
    """A change of a measure; rows are only ever added."""

    __tablename__ = "revisions"
    __table_args__ = (Index("ix_revisions_about", "workspace_id", "key_result_id"),)

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str
    key_result_id: int
    at: dt.datetime = Field(sa_type=Moment)
    by_id: int
    before: dict[str, Any] = Field(sa_type=Json)
    after: dict[str, Any] = Field(sa_type=Json)
    reason: str
