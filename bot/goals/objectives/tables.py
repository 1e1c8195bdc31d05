"""The tables of objectives and key results."""

import datetime as dt
from typing import Any

from sqlalchemy import Integer, Subquery, Text, UniqueConstraint, bindparam, cast
from sqlmodel import Field, SQLModel, col, select

from bot.core.columns import Json, Moment


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
    is_draft: bool = False
    deputy_id: int | None = Field(default=None, index=True)
    cadence: str = Field(default="weekly", sa_column_kwargs={"server_default": "weekly"})


# Plain columns and the JSON as text: rows as objects cost ten times as much for a whole company.
OBJECTIVE_COLUMNS: tuple[Any, ...] = (
    ObjectiveRow.id, ObjectiveRow.key, ObjectiveRow.title, ObjectiveRow.cycle_id,
    ObjectiveRow.owner_id, ObjectiveRow.team_id, ObjectiveRow.parent_id, ObjectiveRow.commitment,
    ObjectiveRow.weight, ObjectiveRow.is_archived,
)  # fmt: skip
KEY_RESULT_COLUMNS: tuple[Any, ...] = (
    KeyResultRow.id, KeyResultRow.key, KeyResultRow.title, KeyResultRow.owner_id,
    KeyResultRow.remedy, KeyResultRow.waived, cast(KeyResultRow.measure, Text),
    KeyResultRow.first_day, KeyResultRow.last_day, cast(KeyResultRow.plan, Text),
    KeyResultRow.weight, KeyResultRow.kind, KeyResultRow.dimension, KeyResultRow.guard_id,
    KeyResultRow.asked_since, KeyResultRow.is_draft, KeyResultRow.cadence,
    KeyResultRow.deputy_id,
)  # fmt: skip
SUBQUERY_COLUMNS: tuple[Any, ...] = (
    KeyResultRow.id, KeyResultRow.title, KeyResultRow.objective_id, KeyResultRow.owner_id,
    KeyResultRow.position, KeyResultRow.weight, KeyResultRow.dimension, KeyResultRow.guard_id,
    cast(KeyResultRow.waived != "", Integer).label("is_waived"), ObjectiveRow.commitment,
    cast(KeyResultRow.measure, Text).label("measure"),
    cast(KeyResultRow.plan, Text).label("plan"),
    KeyResultRow.first_day, KeyResultRow.last_day, KeyResultRow.asked_since,
    cast(KeyResultRow.is_draft, Integer).label("is_draft"), KeyResultRow.cadence,
)  # fmt: skip


def in_use(*conditions: Any) -> Subquery:
    """Return the key results in use that meet the conditions, as a subquery."""
    subquery: Subquery = (
        select(*SUBQUERY_COLUMNS)
        .join(ObjectiveRow, col(ObjectiveRow.id) == KeyResultRow.objective_id)
        .where(*conditions, col(KeyResultRow.is_archived).is_(False))
        .subquery("key_results_in_use")
    )
    return subquery


# For statements that are built once: `workspace` and `cycles`, a list of ids, are given later.
KEY_RESULTS_OF_CYCLES = in_use(
    col(KeyResultRow.workspace_id) == bindparam("workspace"),
    col(ObjectiveRow.cycle_id).in_(bindparam("cycles", expanding=True)),
)
