"""What is stored as CSV text: cells that a spreadsheet does not take for formulas."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bot.checkins.records import CheckInVersion
from bot.files.imports.model import RecordKind
from bot.files.imports.schema import SCHEMA
from bot.goals.cycle_calendar import Cycle
from bot.goals.notation import WEEKDAYS, WeightRemainder, write_measure, write_plan
from bot.goals.objectives import OwnedKeyResult
from scoring.model import Assessment, Direction, Measure, UnitKind
from scoring.units import write

FORMULA = re.compile(r"'*[=+\-@\t\r]")
PARTS = 10_000
SCORES = (
    "cycle", "objective", "key_result", "title", "owner", "weight", "health", "score", "progress",
    "expected", "p_hit", "confidence", "week", "value_week", "is_final",
)  # fmt: skip


def table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """CSV with a header; an importer takes off the quote that a text like `=1+1` gets."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({column: _cell(row.get(column)) for column in columns})
    return out.getvalue()


def as_file(text: str) -> bytes:
    """CSV text as a file: UTF-8 with a byte-order mark, without which Excel garbles Chinese."""
    return text.encode("utf-8-sig")


def _cell(value: Any) -> str:
    """Numbers as numbers, without an exponent; text that looks like a formula with a quote."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return format(Decimal(repr(value)), "f")
    return neutral(str(value))


def neutral(text: str) -> str:
    """A text that a spreadsheet takes for no formula."""
    return f"'{text}" if FORMULA.match(text) else text


def columns(kind: RecordKind) -> list[str]:
    """The columns of a kind of thing, as an import knows them."""
    return list(SCHEMA[kind])


def person(row: Mapping[str, Any], keys: Mapping[int, str], teams: Sequence[str]) -> dict[str, Any]:
    """A person's own columns; `keys` are those of everyone by id."""
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


def cycle(one: Cycle, keys: Mapping[int, str]) -> dict[str, Any]:
    """A cycle's own columns; `keys` are those of all cycles by id."""
    return {
        "key": one.key,
        "name": one.name,
        "first_day": one.first_day,
        "last_day": one.last_day,
        "seasons": one.seasons,
        "rest": WeightRemainder.NORMALISE.value if one.is_normalised else "",
        "part_of": keys.get(one.part_of or 0),
        "part_weight": one.part_weight,
    }


def key_result(
    kr: OwnedKeyResult, people: Mapping[int, str], guards: Mapping[int, str]
) -> dict[str, Any]:
    """A key result with its measure and plan in compact text."""
    rule = kr.rule
    return {
        "key": kr.key,
        "title": kr.title,
        "objective": kr.objective.key,
        "owner": people.get(kr.owner_id),
        **write_measure(rule.measure),
        "plan": write_plan(rule.plan, rule.measure),
        "weight": rule.weight,
        "class": rule.kind.value,
        "dimension": rule.dimension and rule.dimension.value,
        "guard": guards.get(rule.guard_id or 0),
        "first_day": rule.first_day,
        "last_day": rule.last_day,
        "remedy": kr.remedy,
    }


def check_in(
    version: CheckInVersion, kr: OwnedKeyResult, people: Mapping[int, str], *, private: bool
) -> dict[str, Any]:
    """The latest version of a week, the private note only where that is wanted."""
    entry = version.entry
    return {
        "key_result": kr.key,
        "week": version.week,
        "value": _value(entry.value, kr.rule.measure, is_total=entry.is_total),
        "confidence": entry.confidence,
        "note": entry.note,
        "private_note": entry.private_note if private else None,
        "blocker": entry.blocker,
        "by": people.get(version.by_id),
        "at": version.at.isoformat(),
    }


def _value(value: float | None, measure: Measure, *, is_total: bool) -> float | str | None:
    """A number where a bare one reads back, else as it is written."""
    if value is None:
        return None
    if measure.direction is Direction.ACHIEVE:
        part = Fraction(value).limit_denominator(PARTS)
        exact = part.numerator / part.denominator == value
        return f"{part.numerator}/{part.denominator}" if exact else f"{value * 100!r}%"
    if measure.unit.kind is UnitKind.DURATION:
        said = write(value, measure.unit)
    else:
        said = format(Decimal(repr(value)), "f")
    if is_total:
        return f"total {said}"
    return said if measure.unit.kind is UnitKind.DURATION else value


def score(kr: OwnedKeyResult, owner: str, cycle: str, now: Assessment) -> dict[str, Any]:
    """How a key result stands, in numbers; of a rating, which is not reported, there are none."""
    has_numbers = not kr.is_rating
    return {
        "cycle": cycle,
        "objective": kr.objective.key,
        "key_result": kr.key,
        "title": kr.title,
        "owner": owner,
        "weight": kr.rule.weight,
        "health": now.health.value,
        "score": _rounded(now.score) if has_numbers else None,
        "progress": _rounded(now.progress) if has_numbers else None,
        "expected": _rounded(now.expected) if has_numbers else None,
        "p_hit": _rounded(now.p_hit) if has_numbers else None,
        "confidence": now.confidence,
        "week": now.last_week,
        "value_week": now.value_week,
        "is_final": now.is_final,
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
