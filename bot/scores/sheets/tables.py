"""Rows of closed scorecards."""

import datetime as dt
from typing import Any

from sqlmodel import Field, SQLModel

from bot.core.columns import Json, Moment


class ScorecardRow(SQLModel, table=True):
    """A team's closed scorecard, with all that it was derived from."""

    __tablename__ = "scorecards"

    workspace_id: str = Field(primary_key=True)
    cycle_id: int = Field(primary_key=True)
    team_id: int = Field(primary_key=True)
    inputs: dict[str, Any] = Field(sa_type=Json)
    score: float | None = None
    closed_at: dt.datetime = Field(sa_type=Moment)
