"""Stored values -> rows of plain values, with keys in place of ids."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bot.checkins.records import CheckInVersion
from bot.files.records.fields import WEEKDAYS
from bot.followups.next_steps import StepRecord
from bot.goals.cycle_calendar import Cycle
from bot.goals.notation import WeightRemainder, write_measure
from bot.goals.objectives import OwnedKeyResult
from bot.goals.plan_notation import write_plan
from scoring.model import Assessment, Direction, Measure, UnitKind
from scoring.units import write

PARTS = 10_000
SCORES = (
    "cycle", "objective", "key_result", "title", "owner", "weight", "health", "score", "progress",
    "expected", "p_hit", "confidence", "week", "value_week", "is_final",
    "without_owner",
)  # fmt: skip

NEXT_STEPS = ("key_result", "title", "owner", "step", "due", "by", "at", "done_at", "done_by")


def person_row(
    row: Mapping[str, Any], keys: Mapping[int, str], teams: Sequence[str]
) -> dict[str, Any]:
    """Return a person's own columns; `keys` are those of everyone by id."""
    weekday = row["ask_weekday"]
    return {
        **row,
        "manager": keys.get(row["manager_id"]),
        "teams": "; ".join(teams),
        "admin": row["is_admin"],
        "active": row["is_active"],
        "ask_day": None if weekday is None else WEEKDAYS[weekday],
        "ask_time": row["ask_time"] and f"{row['ask_time']:%H:%M}",
        "working_days": ", ".join(WEEKDAYS[int(digit)] for digit in row["working_days"]),
    }


def cycle_row(cycle_: Cycle, keys: Mapping[int, str]) -> dict[str, Any]:
    """Return a cycle's own columns; `keys` are those of all cycles by id."""
    return {
        "key": cycle_.key,
        "name": cycle_.name,
        "first_day": cycle_.first_day,
        "last_day": cycle_.last_day,
        "seasons": cycle_.seasons,
        "rest": WeightRemainder.NORMALISE.value if cycle_.is_normalised else "",
        "part_of": keys.get(cycle_.part_of or 0),
        "part_weight": cycle_.part_weight,
    }


def key_result_row(
    owned_key_result: OwnedKeyResult, people: Mapping[int, str], guards: Mapping[int, str]
) -> dict[str, Any]:
    """Return a key result with its measure and plan in compact text."""
    rule = owned_key_result.rule
    return {
        "key": owned_key_result.key,
        "title": owned_key_result.title,
        "objective": owned_key_result.objective.key,
        "owner": people.get(owned_key_result.owner_id),
        **write_measure(rule.measure),
        "plan": write_plan(rule.plan, rule.measure),
        "weight": rule.weight,
        "class": rule.kind.value,
        "dimension": rule.dimension and rule.dimension.value,
        "guard": guards.get(rule.guard_id or 0),
        "first_day": rule.first_day,
        "last_day": rule.last_day,
        "remedy": owned_key_result.remedy,
        "cadence": owned_key_result.cadence.value,
        "deputy": people.get(owned_key_result.deputy_id or 0),
    }


def check_in_row(
    version: CheckInVersion,
    owned_key_result: OwnedKeyResult,
    people: Mapping[int, str],
    *,
    private: bool,
) -> dict[str, Any]:
    """Return the latest version of a week, the private note only where that is wanted."""
    entry = version.entry
    return {
        "key_result": owned_key_result.key,
        "week": version.week,
        "value": _value(entry.value, owned_key_result.rule.measure, is_total=entry.is_total),
        "confidence": entry.confidence,
        "note": entry.note,
        "private_note": entry.private_note if private else None,
        "blocker": entry.blocker,
        "by": people.get(version.by_id),
        "at": version.at.isoformat(),
    }


def next_step_row(
    record: StepRecord, owned_key_result: OwnedKeyResult, people: Mapping[int, str]
) -> dict[str, Any]:
    """Return a next step with who wrote it and who ticked it."""
    step = record.step
    return {
        "key_result": owned_key_result.key,
        "title": owned_key_result.title,
        "owner": people.get(owned_key_result.owner_id),
        "step": step.text,
        "due": step.due,
        "by": people.get(record.by_id),
        "at": record.at.isoformat(),
        "done_at": step.done_at and step.done_at.isoformat(),
        "done_by": people.get(record.done_by_id or 0),
    }


def _value(value: float | None, measure: Measure, *, is_total: bool) -> float | str | None:
    """Return a number if a bare one is read back as the same value, else its text."""
    if value is None:
        return None
    if measure.direction is Direction.ACHIEVE:
        part = Fraction(value).limit_denominator(PARTS)
        exact = part.numerator / part.denominator == value
        return f"{part.numerator}/{part.denominator}" if exact else f"{value * 100!r}%"
    if measure.unit.kind is UnitKind.DURATION:
        text = write(value, measure.unit)
    else:
        text = format(Decimal(repr(value)), "f")
    if is_total:
        return f"total {text}"
    return text if measure.unit.kind is UnitKind.DURATION else value


def score_row(
    owned_key_result: OwnedKeyResult,
    owner: str,
    cycle: str,
    assessment: Assessment,
    *,
    has_left: bool,
) -> dict[str, Any]:
    """Return the scores of a key result; a rating, which nobody reports, has none. `has_left`
    says that its owner did.
    """
    has_numbers = not owned_key_result.is_rating
    return {
        "cycle": cycle,
        "objective": owned_key_result.objective.key,
        "key_result": owned_key_result.key,
        "title": owned_key_result.title,
        "owner": owner,
        "weight": owned_key_result.rule.weight,
        "health": assessment.health.value,
        "score": _rounded(assessment.score) if has_numbers else None,
        "progress": _rounded(assessment.progress) if has_numbers else None,
        "expected": _rounded(assessment.expected) if has_numbers else None,
        "p_hit": _rounded(assessment.p_hit) if has_numbers else None,
        "confidence": assessment.confidence,
        "week": assessment.last_week,
        "value_week": assessment.value_week,
        "is_final": assessment.is_final,
        "without_owner": has_left,
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
