"""Objectives and key results from what is stored: plain values, and JSON as text."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from bot.core.clock import EARLIEST, LATEST
from bot.goals.objectives.model import Objective, OwnedKeyResult
from scoring.model import Commitment, Dimension, KeyResult, KeyResultClass, Measure, Plan
from scoring.ratings import is_given_in_stars

MEASURES, PLANS = TypeAdapter(Measure), TypeAdapter(Plan)
DIFFERENT = 32_768  # measures and plans that are remembered once they are read
# Looked up: asking an Enum for its member by value is ten times slower.
KINDS = {one.value: one for one in KeyResultClass}
DIMENSIONS = {one.value: one for one in Dimension}
COMMITMENTS = {one.value: one for one in Commitment}


def objective(id_: int, key: str, title: str, cycle_id: int, *rest: Any) -> Objective:
    """An objective from its columns, in the order in which the store reads them."""
    owner_id, team_id, parent_id, commitment, weight, is_archived = rest
    return Objective(
        id_,
        key,
        title,
        cycle_id,
        owner_id,
        team_id,
        parent_id,
        COMMITMENTS[commitment],
        weight,
        is_archived,
    )


def key_result(
    of: Objective, id_: int, key: str, title: str, owner_id: int, *rest: Any
) -> OwnedKeyResult:
    """A key result of an objective, likewise."""
    (
        remedy, waived, measure, first_day, last_day, plan, weight, kind, dimension, guard_id,
        asked_since,
    ) = rest  # fmt: skip
    if not EARLIEST <= first_day <= last_day <= LATEST:
        raise ValueError("days that nobody can reckon with")
    rule = KeyResult(
        id=id_,
        measure=measure_in(measure),
        first_day=first_day,
        last_day=last_day,
        plan=plan_in(plan),
        weight=weight,
        kind=KINDS[kind],
        commitment=of.commitment,
        dimension=DIMENSIONS.get(dimension),
        guard_id=guard_id,
    )
    return OwnedKeyResult(id_, key, title, owner_id, of, rule, remedy, waived, asked_since)


def is_rating_in(dimension: str | None, written: str) -> bool:
    """Tell whether a row is a rating, by its dimension and the JSON of its measure; that is read
    only where the dimension leaves it open.
    """
    of = DIMENSIONS.get(dimension or "")
    return of is Dimension.QUALITATIVE and is_given_in_stars(of, measure_in(written).unit.kind)


@lru_cache(DIFFERENT)
def measure_in(written: str) -> Measure:
    """A measure from its JSON; read once, since it never changes."""
    return MEASURES.validate_json(written)


@lru_cache(DIFFERENT)
def plan_in(written: str) -> Plan:
    """A plan from its JSON, likewise."""
    return PLANS.validate_json(written)


def reportable(key_results: Iterable[OwnedKeyResult]) -> list[OwnedKeyResult]:
    """Return the key results that people report and everybody reads: all but the ratings."""
    return [kr for kr in key_results if not kr.is_rating]
