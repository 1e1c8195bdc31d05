"""The key results of several cycles in one order, how many need attention, and pages of them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.goals.cycle_calendar import Cycle
from bot.scores.calculation import Scorecard, ScoredKeyResult, TeamScore
from scoring.attention import is_flagged, urgency

PER_PAGE, TEAMS_PER_PAGE = 30, 50  # rows of an answer; as lines for old clients they fit as well


class CycleAttention(NamedTuple):
    """How many key results of a cycle need attention, exist, and were reported."""

    cycle: Cycle
    flagged: int
    parts: int
    reported: int
    is_over: bool


class AtRisk(NamedTuple):
    """A page of the key results that need attention, and how many do.

    `cycles` are those looked at, the earliest end first. So are `rows`, and within a cycle the
    worst comes first.
    """

    cycles: tuple[CycleAttention, ...]
    rows: list[ScoredKeyResult]
    total: int
    page: int


def flagged_first(
    rows: Iterable[ScoredKeyResult], cycles: Sequence[Cycle]
) -> list[ScoredKeyResult]:
    """Sort rows of several cycles: flagged ones before others, then those of the cycle that ends
    first, then the worst.
    """
    position = {cycle.id: n for n, cycle in enumerate(cycles)}

    def rank(row: ScoredKeyResult) -> tuple[bool, int, tuple[int, float]]:
        is_calm = not is_flagged(row.assessment)
        return is_calm, position[row.kr.objective.cycle_id], urgency(row.assessment)

    return sorted(rows, key=rank)


def combined_rows(scorecards: Sequence[Scorecard]) -> list[ScoredKeyResult]:
    """Return all rows of one subject's scorecards in several cycles; see `flagged_first`."""
    rows = (row for scorecard in scorecards for row in scorecard.rows)
    return flagged_first(rows, [scorecard.cycle for scorecard in scorecards])


def lowest_first(team: TeamScore) -> tuple[bool, float, str]:
    """Return a sort key of teams by score; those without a score come last."""
    return team.score is None, team.score or 0.0, team.name


def page_count(total: int, per_page: int = PER_PAGE) -> int:
    """Return how many pages so many rows make; an empty answer is one page.

    >>> page_count(0), page_count(30), page_count(31)
    (1, 1, 2)
    """
    return max(1, -(-total // per_page))


def existing_page(page_number: int, total: int, per_page: int = PER_PAGE) -> int:
    """Return the page, or the last one: there may be fewer rows than when it was offered.

    >>> existing_page(0, 40), existing_page(7, 40)
    (0, 1)
    """
    return min(page_number, page_count(total, per_page) - 1)


def rows_of_page(page_number: int, total: int, per_page: int = PER_PAGE) -> slice:
    """Return which rows a page shows.

    >>> rows_of_page(0, 40), rows_of_page(1, 40)
    (slice(0, 30, None), slice(30, 60, None))
    """
    first = per_page * existing_page(page_number, total, per_page)
    return slice(first, first + per_page)
