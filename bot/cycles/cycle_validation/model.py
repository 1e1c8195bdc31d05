"""What is entered about a cycle, and where it may belong."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from bot.goals.cycle_calendar import Cycle

FULL = 100.0  # percent
PREFIX = "cycles."


@dataclass(frozen=True, kw_only=True)
class CycleInput:
    """What somebody entered about a cycle. `part_of` is the id of the larger cycle, 0 for none;
    `part_weight` is a text as typed.
    """

    name: str = ""
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    part_of: int = 0
    part_weight: str = ""
    is_normalised: bool = False


def block_id(field_name: str) -> str:
    """Return the block id of a field of the form.

    >>> block_id("name")
    'cycles.name'
    """
    return f"{PREFIX}{field_name}"


def possible_enclosing(cycle: Cycle | None, cycles: Iterable[Cycle]) -> tuple[Cycle, ...]:
    """Return the open cycles that a cycle may be part of, whatever its days: all but itself and
    those within it.
    """
    other_cycles = [other for other in cycles if cycle is None or other.id != cycle.id]
    below = {cycle.id} if cycle else set()
    while more := {other.id for other in other_cycles if other.part_of in below} - below:
        below |= more
    return tuple(other for other in other_cycles if not other.is_frozen and other.id not in below)


def moved_days(
    own: tuple[dt.date, dt.date], cycle: Cycle, first_day: dt.date, last_day: dt.date
) -> tuple[dt.date, dt.date]:
    """Return the days of a key result after those of its cycle changed: days that were the
    cycle's move with it.
    """
    return (
        first_day if own[0] == cycle.first_day else own[0],
        last_day if own[1] == cycle.last_day else own[1],
    )


def read_weight(typed_text: str) -> float:
    """Return a weight in percent, 0 for none; raises ValueError for any other text."""
    weight = float(typed_text.strip().removesuffix("%").replace(",", ".") or 0)
    if not 0 <= weight <= FULL:
        raise ValueError(typed_text)
    return weight
