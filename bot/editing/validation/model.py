"""A key result that may be stored."""

from dataclasses import dataclass
from typing import Any

from bot.people.people import Person
from scoring.model import Measure, Plan


@dataclass(frozen=True, kw_only=True)
class ValidatedKeyResult:
    """The values of a key result's form; `columns` are those beside its measure and plan."""

    title: str
    measure: Measure
    plan: Plan
    owner: Person
    columns: dict[str, Any]
