"""Rows of drafts."""

import datetime as dt
from typing import Any

from sqlmodel import Field, SQLModel

from bot.core.columns import Json, Moment


class DraftRow(SQLModel, table=True):
    """What one person typed about one key result and week; `moment` is Slack's, to drop an
    older key press that arrives late.
    """

    __tablename__ = "drafts"

    workspace_id: str = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    key_result_id: int = Field(primary_key=True)
    week: dt.date = Field(primary_key=True)
    typed: dict[str, Any] = Field(sa_type=Json)
    moment: float
    at: dt.datetime = Field(sa_type=Moment)
