"""The key results of several cycles in one order, and how many of them need attention."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.goals.cycle_calendar import Cycle
from bot.scores.sheets import Row, Sheet
from scoring.attention import is_flagged, urgency


class Standing(NamedTuple):
    """How many key results of a cycle need attention, how many it has, how many were reported; and
    whether its last day is over.
    """

    cycle: Cycle
    flagged: int
    parts: int
    reported: int
    is_over: bool


class Flagged(NamedTuple):
    """A page of the key results that need attention, and how many do.

    `standings` are the cycles looked at, the earliest end first; so are `rows`, and within a cycle
    the worst comes first.
    """

    standings: tuple[Standing, ...]
    rows: list[Row]
    total: int
    page: int


def in_order(rows: Iterable[Row], cycles: Sequence[Cycle]) -> list[Row]:
    """Rows in the order of answers about several cycles: flagged ones before others, then those of
    the cycle that ends first, then the worst.
    """
    places = {one.id: place for place, one in enumerate(cycles)}

    def rank(row: Row) -> tuple[bool, int, tuple[int, float]]:
        return not is_flagged(row.said), places[row.kr.objective.cycle_id], urgency(row.said)

    return sorted(rows, key=rank)


def combined(sheets: Sequence[Sheet]) -> list[Row]:
    """All rows of sheets of one subject in several cycles, see `in_order`."""
    return in_order((row for one in sheets for row in one.rows), [one.cycle for one in sheets])
