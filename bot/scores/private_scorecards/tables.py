"""Rows of the private scorecards."""

import datetime as dt
from typing import Any

from sqlmodel import Field, SQLModel

from bot.core.columns import Json, Moment


class PrivateScorecardRow(SQLModel, table=True):
    """A person's closed scorecard with their ratings, and all that it was derived from."""

    __tablename__ = "private_scorecards"

    workspace_id: str = Field(primary_key=True)
    cycle_id: int = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    inputs: dict[str, Any] = Field(sa_type=Json)
    score: float | None = None
    closed_at: dt.datetime = Field(sa_type=Moment)
