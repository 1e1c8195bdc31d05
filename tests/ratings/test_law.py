"""Whatever a manager rates, or leaves, everything that others read is the same to the last byte."""

import pytest

from bot.clock import SetClock
from bot.refusal import Refusal
from bot.work import Database, Work
from tests.cast import HERE
from tests.conftest import empty
from tests.ratings.scene import (
    LEARNED,
    OVER,
    OWN,
    REASON,
    begin,
    everything_public,
    freeze,
    rate,
)

LINE = ("U0ANA", "U0BEN", "U0EVE", "U0ADA")


def public(database: Database, clock: SetClock, stars: int | None) -> dict[str, str]:
    """Return all that is public before the freeze and after, beginning with an empty database."""
    empty(database)
    clock.set(OVER)
    scene = database.transact_now(HERE, begin, stars)
    rate(database, scene, stars)
    before = database.transact_now(HERE, everything_public)
    freeze(database, clock)
    after = database.transact_now(HERE, everything_public)
    return {f"before {name}": said for name, said in before.items()} | after


def test_no_stars_change_a_byte_of_what_others_read(database: Database, clock: SetClock) -> None:
    without = public(database, clock, None)
    assert len([name for name in without if name.startswith("post scorecards.")]) >= 5
    for stars in (1, 2, 3, 4, 5):
        assert public(database, clock, stars) == without, stars


def test_nothing_public_holds_the_words_of_a_rating(database: Database, clock: SetClock) -> None:
    said = repr(public(database, clock, 2))
    assert REASON not in said
    assert LEARNED not in said
    assert "★" not in said


def test_the_worked_example_shows_results_alone(database: Database, clock: SetClock) -> None:
    """From .5925 with .8 (40) and .6 (35) the rating would be exactly .25."""
    said = public(database, clock, 1)
    assert "Solo closed 2026Q4 at 0.71" in said["post scorecards.team:1:1"]


@pytest.mark.parametrize("by", LINE)
@pytest.mark.parametrize("view", OWN)
def test_the_owner_and_their_line_read_it(
    database: Database, clock: SetClock, view: str, by: str
) -> None:
    clock.set(OVER)
    scene = database.transact_now(HERE, begin)
    rate(database, scene, 2)
    read, typed = OWN[view]

    def look(work: Work) -> str:
        return str(read(work, typed, by=by)).encode().decode("unicode_escape", "ignore")

    assert REASON in database.transact_now(HERE, look)
    freeze(database, clock)
    assert REASON in database.transact_now(HERE, look)


@pytest.mark.parametrize("view", OWN)
def test_a_colleague_is_refused_or_reads_nothing_of_it(
    database: Database, clock: SetClock, view: str
) -> None:
    clock.set(OVER)
    scene = database.transact_now(HERE, begin)
    rate(database, scene, 2)
    read, typed = OWN[view]

    def look(work: Work) -> str:
        try:
            return repr(read(work, typed, by="U0CHEN"))
        except Refusal:
            return ""

    assert REASON not in database.transact_now(HERE, look)
    freeze(database, clock)
    assert REASON not in database.transact_now(HERE, look)
