"""The table of ordered files."""

import datetime as dt
from typing import Any

from sqlmodel import Field, SQLModel

from bot.core.columns import Json, Moment


class OrderRow(SQLModel, table=True):
    """A file that somebody waits for and that is not written yet."""

    __tablename__ = "export_orders"

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str = Field(index=True)
    order: dict[str, Any] = Field(sa_type=Json)
    at: dt.datetime = Field(sa_type=Moment)
