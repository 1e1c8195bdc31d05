"""The table of key results that go on in another cycle."""

import datetime as dt
from typing import Any

from sqlmodel import Field, SQLModel

from bot.core.columns import Json, Moment


class ContinuationRow(SQLModel, table=True):
    """A key result that was carried over or copied, and the measure its copy got."""

    __tablename__ = "continuations"

    workspace_id: str = Field(primary_key=True)
    copy_id: int = Field(primary_key=True)
    source_id: int = Field(index=True)
    kind: str
    measure: dict[str, Any] = Field(sa_type=Json)
    by_id: int | None = None
    at: dt.datetime = Field(sa_type=Moment)
