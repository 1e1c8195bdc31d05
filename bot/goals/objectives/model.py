"""Objectives and key results with the names and owners that scoring does not need."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypedDict

from pydantic import TypeAdapter

from bot.core.clock import EARLIEST, LATEST
from scoring.cadence import CADENCES, Cadence, is_due
from scoring.model import (
    Commitment,
    Dimension,
    Direction,
    KeyResult,
    KeyResultClass,
    Measure,
    Plan,
    Unit,
    UnitKind,
)
from scoring.ratings import is_given_in_stars, is_rating

MEASURE_JSON, PLAN_JSON = TypeAdapter(Measure), TypeAdapter(Plan)
MOST_CACHED = 32_768  # measures and plans that are remembered once they are parsed
# Looked up in dicts: asking an Enum for its member by value is ten times slower.
CLASS_BY_VALUE = {member.value: member for member in KeyResultClass}
DIMENSION_BY_VALUE = {member.value: member for member in Dimension}
COMMITMENT_BY_VALUE = {member.value: member for member in Commitment}

RATING_TITLE = "Qualitative appraisal 定性评价"
RATING_MEASURE = Measure(Direction.AT_LEAST, unit=Unit(UnitKind.RATING), target=4.0, floor=1.0)


@dataclass(frozen=True)
class Objective:
    """What we want; owned by a person or a team."""

    id: int
    key: str
    title: str
    cycle_id: int
    owner_id: int | None
    team_id: int | None
    parent_id: int | None
    commitment: Commitment
    weight: float
    is_archived: bool = False


@dataclass(frozen=True)
class OwnedKeyResult:
    """A key result with its title, owner and objective; `rule` is what scoring judges. Its owner is
    asked about it since `asked_since`, when it was created, handed over or taken into use again;
    None means since its first day.
    """

    id: int
    key: str
    title: str
    owner_id: int
    objective: Objective
    rule: KeyResult
    remedy: str = ""
    waived: str = ""
    asked_since: dt.datetime | None = None
    cadence: Cadence = Cadence.WEEKLY
    deputy_id: int | None = None

    @property
    def dimension(self) -> Dimension | None:
        """The part of the business it belongs to."""
        return self.rule.dimension

    @property
    def is_rating(self) -> bool:
        """Whether a manager rates it at the close; nobody reports it before."""
        return is_rating(self.rule)

    def is_due(self, week: dt.date) -> bool:
        """Whether its owner is asked about it for a week, by its cadence."""
        return is_due(self.cadence, self.rule.first_day, self.rule.last_day, week)

    def is_running(self, first: dt.date, last: dt.date) -> bool:
        """Whether any of its days lies between these two, both included."""
        return self.rule.first_day <= last and first <= self.rule.last_day


class KeyResultFields(TypedDict, total=False):
    """What may be written of a key result; a field that is left out keeps its stored value."""

    title: str
    objective_id: int
    owner_id: int
    position: int
    measure: Measure
    plan: Plan
    weight: float
    kind: str
    dimension: str
    guard_id: int | None
    first_day: dt.date
    last_day: dt.date
    remedy: str
    is_archived: bool
    waived: str
    is_draft: bool
    cadence: str
    deputy_id: int | None


class ObjectiveFields(TypedDict, total=False):
    """What may be written of an objective; a field that is left out keeps its stored value."""

    title: str
    cycle_id: int
    owner_id: int | None
    team_id: int | None
    parent_id: int | None
    commitment: str
    weight: float
    is_archived: bool


@lru_cache(MOST_CACHED)
def measure_from_json(text: str) -> Measure:
    """Parse a stored measure; cached, since many key results share one."""
    return MEASURE_JSON.validate_json(text)


@lru_cache(MOST_CACHED)
def plan_from_json(text: str) -> Plan:
    """Parse a stored plan; cached like measures."""
    return PLAN_JSON.validate_json(text)


def is_stored_rating(dimension: str | None, measure_json: str) -> bool:
    """Whether a row is a rating, by its dimension and the JSON of its measure; the JSON is parsed
    only if the dimension does not decide it.
    """
    member = DIMENSION_BY_VALUE.get(dimension or "")
    return member is Dimension.QUALITATIVE and is_given_in_stars(
        member, measure_from_json(measure_json).unit.kind
    )


def rating_key(objective_key: str) -> str:
    """Return the key of the rating that completes an objective's weights to 100."""
    return f"{objective_key}-qualitative"


def reportable(key_results: Iterable[OwnedKeyResult]) -> list[OwnedKeyResult]:
    """Return the key results that people report and everybody reads: all but the ratings."""
    return [key_result for key_result in key_results if not key_result.is_rating]


def objective_from_columns(columns: Any) -> Objective:
    """Build an objective from the `OBJECTIVE_COLUMNS` of the store."""
    (
        id_, key, title, cycle_id, owner_id, team_id, parent_id, commitment, weight, is_archived,
    ) = columns  # fmt: skip
    return Objective(
        id=id_,
        key=key,
        title=title,
        cycle_id=cycle_id,
        owner_id=owner_id,
        team_id=team_id,
        parent_id=parent_id,
        commitment=COMMITMENT_BY_VALUE[commitment],
        weight=weight,
        is_archived=is_archived,
    )


def key_result_from_columns(objective: Objective, columns: Any) -> OwnedKeyResult:
    """Build a key result from the `KEY_RESULT_COLUMNS` of the store; raises ValueError for days out
    of range.
    """
    (
        id_, key, title, owner_id, remedy, waived, measure, first_day, last_day, plan, weight, kind,
        dimension, guard_id, asked_since, is_draft, cadence, deputy_id,
    ) = columns  # fmt: skip
    if not EARLIEST <= first_day <= last_day <= LATEST:
        raise ValueError("the days of this key result are out of range")
    rule = KeyResult(
        id=id_,
        measure=measure_from_json(measure),
        first_day=first_day,
        last_day=last_day,
        plan=plan_from_json(plan),
        weight=weight,
        kind=CLASS_BY_VALUE[kind],
        commitment=objective.commitment,
        dimension=DIMENSION_BY_VALUE.get(dimension),
        guard_id=guard_id,
        is_draft=is_draft,
    )
    return OwnedKeyResult(
        id=id_,
        key=key,
        title=title,
        owner_id=owner_id,
        objective=objective,
        rule=rule,
        remedy=remedy,
        waived=waived,
        asked_since=asked_since,
        cadence=CADENCES[cadence],
        deputy_id=deputy_id,
    )
