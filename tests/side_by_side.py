"""A month, a quarter and a year that run at once: eight key results of the quarter are far behind,
and the month and the year are well.
"""

import datetime as dt
from dataclasses import dataclass

from bot.core.work import Work
from bot.people import people
from tests import make
from tests.cast import Cast, enter
from tests.told import say

NOVEMBER, QUARTER, YEAR = "2026-11", "2026Q4", "2026"
NAMES = {NOVEMBER: "November 2026", QUARTER: "2026 Q4", YEAR: "The year 2026"}
DAYS = {
    NOVEMBER: (dt.date(2026, 11, 1), dt.date(2026, 11, 30)),
    QUARTER: (dt.date(2026, 10, 1), dt.date(2026, 12, 31)),
    YEAR: (dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
}
BEHIND = tuple(f"Quarterly {n}" for n in range(1, 9))
WELL = ("Calls in November", "Posts in November", "Sales of the year")
FIRST_OF_MONTH = dt.date(2026, 10, 26)  # the Monday of November's first week


@dataclass(frozen=True)
class Company:
    """The cast, the ids of cycles by key, and of key results by title."""

    cast: Cast
    cycles: dict[str, int]
    key_results: dict[str, int]


def put_cycles(work: Work, *, weight: float = 0.0) -> dict[str, int]:
    """The three cycles, the month part of the quarter and that of the year; returns their ids."""
    ids: dict[str, int] = {}
    for key, whole in ((YEAR, None), (QUARTER, YEAR), (NOVEMBER, QUARTER)):
        first, last = DAYS[key]
        part = {"part_of": ids[whole], "part_weight": weight} if whole else {}
        ids[key] = make.put_cycle(
            work, key, name=NAMES[key], first_day=first, last_day=last, **part
        )
    return ids


def company(work: Work, *, weight: float = 0.0) -> Company:
    """The cast's three cycles in the middle of November."""
    cast, cycles = enter(work), put_cycles(work, weight=weight)
    [team] = [one.id for one in people.teams(work)]
    found: dict[str, int] = {}

    def put(title: str, owner: int, cycle: str) -> None:
        key = title.casefold().replace(" ", "-")
        objective = make.put_objective(
            work, f"{cycle}-grow", title=f"Grow in {cycle}", team_id=team, cycle_id=cycles[cycle]
        )
        first, last = DAYS[cycle]
        found[title] = make.put_key_result(
            work, owner, key, title=title, objective_id=objective, first_day=first, last_day=last
        )

    for n, title in enumerate(BEHIND):
        put(title, (cast.ana, cast.chen)[n % 2], QUARTER)
        say(work, (cast.ana, cast.chen)[n % 2], found[title], [50_000, 50_100] * 3 + [50_000])
    for title, owner in zip(WELL, (cast.ana, cast.chen, cast.ana), strict=True):
        put(title, owner, YEAR if "year" in title else NOVEMBER)
    for title, owner in zip(WELL[:2], (cast.ana, cast.chen), strict=True):
        say(work, owner, found[title], (51_500, 54_000, 57_000), FIRST_OF_MONTH)
    say(work, cast.ana, found[WELL[2]], (57_000, 57_500, 58_000, 58_600, 59_200, 59_500))
    return Company(cast, cycles, found)
