"""The table of departures."""

import datetime as dt
from typing import Any

from sqlmodel import Field, SQLModel

from bot.core.columns import Json, Moment


class DepartureRow(SQLModel, table=True):
    """Somebody left, or left a team, and what was theirs then."""

    __tablename__ = "departures"

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str = Field(index=True)
    person_id: int
    team_id: int = 0
    key_result_ids: list[Any] = Field(default_factory=list, sa_type=Json)
    open_ids: list[Any] = Field(default_factory=list, sa_type=Json)
    recipients: list[Any] = Field(default_factory=list, sa_type=Json)
    since: dt.datetime = Field(sa_type=Moment)
    told_at: dt.datetime | None = Field(default=None, sa_type=Moment)
    ended_at: dt.datetime | None = Field(default=None, sa_type=Moment)
