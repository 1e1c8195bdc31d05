"""Whatever a manager rates, or leaves, everything that others read is the same to the last byte."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.work import Database, Work
from bot.cycles.confirmation import usecases as verdicts
from bot.cycles.confirmation.model import SubmittedPage, SubmittedScore
from bot.goals import cycle_calendar
from tests import make
from tests.cast import HERE
from tests.conftest import empty
from tests.prepared import prepare, prepare_by
from tests.scores.grades.scene import (
    LAST_WEEKS,
    LEARNED,
    OVER,
    OWN,
    REASON,
    STARS,
    Scene,
    begin,
    begin_and_rate,
    begin_rate_and_freeze,
    everything_public,
    freeze,
    rate,
)
from tests.told import say

LINE = ("U0ANA", "U0BEN", "U0EVE", "U0ADA")

public_by_stars: dict[int | None, dict[str, str]] = {}  # played once for each number of stars


def public(database: Database, clock: SetClock, stars: int | None) -> dict[str, str]:
    """Return all that is public before the freeze and after, when Ben gives so many stars."""
    if stars not in public_by_stars:
        public_by_stars[stars] = play_the_closing(database, clock, stars)
    return public_by_stars[stars]


def play_the_closing(database: Database, clock: SetClock, stars: int | None) -> dict[str, str]:
    """Return all that is public before the freeze and after, beginning with an empty database."""
    empty(database)
    clock.set(OVER)
    scene = prepare(database, begin, stars)
    rate(database, scene, stars)
    before = database.transact_now(HERE, everything_public)
    freeze(database, clock)
    after = database.transact_now(HERE, everything_public)
    return {f"before {name}": said for name, said in before.items()} | after


def test_ratings_change_nothing_that_others_read(database: Database, clock: SetClock) -> None:
    without = public(database, clock, None)
    assert len([name for name in without if name.startswith("post scorecards.")]) >= 5
    for stars in (1, 2, 3, 4, 5):
        assert public(database, clock, stars) == without, stars


def public_of_a_quarter_with_a_month(
    database: Database, clock: SetClock, stars: int | None
) -> dict[str, str]:
    """Return what is public of a quarter whose month, with a rating, counts for 30 of a hundred."""
    empty(database)
    clock.set(OVER)
    scene = prepare(database, begin)
    month, rating = database.transact_now(HERE, put_month, scene)
    if stars is not None:
        form = SubmittedPage(
            month, scene.ana, 0, (SubmittedScore(rating, rating=stars, reason=REASON),)
        )
        database.transact_now(HERE, verdicts.submit_page, "U0BEN", form)
    before = database.transact_now(HERE, everything_public)
    freeze(database, clock, "2026-12")
    between = database.transact_now(HERE, everything_public)
    freeze(database, clock)
    after = database.transact_now(HERE, everything_public)
    return {
        **{f"before {name}": said for name, said in before.items()},
        **{f"between {name}": said for name, said in between.items()},
        **after,
    }


def put_month(work: Work, scene: Scene) -> tuple[int, int]:
    """December is part of the quarter; Ana has a result and a rating in it."""
    days: dict[str, Any] = {"first_day": dt.date(2026, 12, 1), "last_day": dt.date(2026, 12, 31)}
    [quarter] = cycle_calendar.all_cycles(work)
    month = make.put_cycle(work, "2026-12", part_of=quarter.id, part_weight=30, **days)
    own = make.put_objective(work, "december", owner_id=scene.ana, cycle_id=month)
    visits = make.put_key_result(work, scene.ana, "dec", objective_id=own, weight=60, **days)
    rating = make.put_key_result(
        work, scene.ana, "decided", STARS, objective_id=own, dimension="qualitative", **days
    )
    say(work, scene.ana, visits, (51_000, 55_000, 57_000), LAST_WEEKS)
    return month, rating


def test_ratings_of_a_month_change_nothing_in_its_quarter(
    database: Database, clock: SetClock
) -> None:
    without = public_of_a_quarter_with_a_month(database, clock, None)
    assert any("2026-12" in said for said in without.values())
    for stars in (1, 2, 5):
        assert public_of_a_quarter_with_a_month(database, clock, stars) == without, stars


def test_nothing_public_contains_the_reason_of_a_rating(
    database: Database, clock: SetClock
) -> None:
    said = repr(public(database, clock, 2))
    assert REASON not in said
    assert LEARNED not in said
    assert "★" not in said


def test_the_worked_example_shows_results_alone(database: Database, clock: SetClock) -> None:
    """From .5925 with .8 (40) and .6 (35) the rating would be exactly .25."""
    said = public(database, clock, 1)
    assert "Solo, 2026Q4: 0.71" in said["post scorecards.team:1:1"]


def each_reads(database: Database, view: str, *readers: str) -> dict[str, str]:
    """What each reader is shown when they ask for this about Ana; Ben gave two stars."""
    read, typed = OWN[view]
    shown = {}
    for by in readers:

        def look(work: Work, by: str = by) -> str:
            try:
                return str(read(work, by, typed)).encode().decode("unicode_escape", "ignore")
            except Refusal:
                return "refused"

        shown[by] = database.transact_now(HERE, look)
    return shown


@pytest.mark.parametrize("begin_with", [begin_and_rate, begin_rate_and_freeze])
@pytest.mark.parametrize("view", OWN)
def test_the_owner_and_their_managers_alone_can_read_the_rating(
    database: Database, clock: SetClock, view: str, begin_with: Callable[[Database], Scene]
) -> None:
    clock.set(OVER)
    prepare_by(database, begin_with)
    shown = each_reads(database, view, *LINE, "U0CHEN")
    assert [by for by, said in shown.items() if REASON in said] == [*LINE]
