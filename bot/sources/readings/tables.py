"""Rows of readings."""

import datetime as dt

from sqlmodel import Field, SQLModel

from bot.core.columns import Moment


class ReadingRow(SQLModel, table=True):
    """The newest reading of a key result and week."""

    __tablename__ = "readings"

    workspace_id: str = Field(primary_key=True)
    key_result_id: int = Field(primary_key=True)
    week: dt.date = Field(primary_key=True)
    value: float
    is_total: bool = False
    source: str
    on: dt.date
    at: dt.datetime = Field(sa_type=Moment)
