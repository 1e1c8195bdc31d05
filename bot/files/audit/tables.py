"""The table of logged changes."""

import datetime as dt
from typing import Any

from sqlmodel import Field, SQLModel

from bot.core.columns import Json, Moment


class ChangeRow(SQLModel, table=True):
    """One change of one row: `fields` holds what it was and what it became, by column."""

    __tablename__ = "audit"

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str = Field(index=True)
    at: dt.datetime = Field(sa_type=Moment)
    actor: str = ""
    what: str
    about: dict[str, Any] = Field(sa_type=Json)
    fields: dict[str, Any] = Field(sa_type=Json)
