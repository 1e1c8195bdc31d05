"""Rows of the objectives room."""

import datetime as dt
from typing import Any

from sqlalchemy import UniqueConstraint, false
from sqlmodel import Field, SQLModel

from bot.core.columns import Json, Moment


class CycleRow(SQLModel, table=True):
    """A cycle."""

    __tablename__ = "cycles"
    __table_args__ = (UniqueConstraint("workspace_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str = Field(index=True)
    key: str
    name: str
    first_day: dt.date
    last_day: dt.date
    is_normalised: bool = False
    seasons: str = ""
    frozen_at: dt.datetime | None = Field(default=None, sa_type=Moment)
    is_reopened: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    any_number_counts: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    part_of: int | None = None
    part_weight: float = Field(default=0.0, sa_column_kwargs={"server_default": "0"})


class ObjectiveRow(SQLModel, table=True):
    """An objective, owned by a person or a team."""

    __tablename__ = "objectives"
    __table_args__ = (UniqueConstraint("workspace_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str = Field(index=True)
    key: str
    title: str
    cycle_id: int = Field(index=True)
    owner_id: int | None = Field(default=None, index=True)
    team_id: int | None = Field(default=None, index=True)
    parent_id: int | None = None
    commitment: str = "committed"
    weight: float = 1.0
    is_archived: bool = False


class KeyResultRow(SQLModel, table=True):
    """A key result; `measure` and `plan` are scoring's values as JSON."""

    __tablename__ = "key_results"
    __table_args__ = (UniqueConstraint("workspace_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str = Field(index=True)
    key: str
    title: str
    objective_id: int = Field(index=True)
    owner_id: int = Field(index=True)
    position: int = 0
    measure: dict[str, Any] = Field(sa_type=Json)
    plan: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    weight: float = 1.0
    kind: str = "core"
    dimension: str = ""
    guard_id: int | None = None
    first_day: dt.date
    last_day: dt.date
    remedy: str = ""
    is_archived: bool = False
    waived: str = ""
    asked_since: dt.datetime | None = Field(default=None, sa_type=Moment)
