"""Rows of frozen scorecards."""

import datetime as dt
from typing import Any

from sqlmodel import Field, SQLModel

from bot.core.columns import Json, Moment


class ScorecardRow(SQLModel, table=True):
    """A closed scorecard of a team, as its inputs; team 0 is the company, as its scores."""

    __tablename__ = "scorecards"

    workspace_id: str = Field(primary_key=True)
    cycle_id: int = Field(primary_key=True)
    team_id: int = Field(primary_key=True)
    inputs: dict[str, Any] = Field(sa_type=Json)
    score: float | None = None
    closed_at: dt.datetime = Field(sa_type=Moment)


class PrivateScorecardRow(SQLModel, table=True):
    """The closed scorecard of a person with ratings, as its inputs: only for that person and the
    managers above them.
    """

    __tablename__ = "private_scorecards"

    workspace_id: str = Field(primary_key=True)
    cycle_id: int = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    inputs: dict[str, Any] = Field(sa_type=Json)
    score: float | None = None
    closed_at: dt.datetime = Field(sa_type=Moment)
