"""A long answer, and which of its rows a page shows."""

from typing import NamedTuple

from bot.goals.cycle_calendar import Cycle

PER_PAGE, TEAMS_PER_PAGE = 30, 50  # rows of an answer; as lines for old clients they fit as well


class Wanted(NamedTuple):
    """Whom a command is about, as it was typed, and in which cycles; whether those were named."""

    subject: str
    cycles: tuple[Cycle, ...]
    is_named: bool


def pages(total: int, per_page: int = PER_PAGE) -> int:
    """How many pages so many rows make; an empty answer is one too.

    >>> pages(0), pages(30), pages(31)
    (1, 1, 2)
    """
    return max(1, -(-total // per_page))


def within(page: int, total: int, per_page: int = PER_PAGE) -> int:
    """A page that there is: rows may have become fewer since it was offered.

    >>> within(0, 40), within(7, 40)
    (0, 1)
    """
    return min(page, pages(total, per_page) - 1)


def window(page: int, total: int, per_page: int = PER_PAGE) -> slice:
    """Which rows a page shows.

    >>> window(0, 40), window(1, 40)
    (slice(0, 30, None), slice(30, 60, None))
    """
    first = per_page * within(page, total, per_page)
    return slice(first, first + per_page)
