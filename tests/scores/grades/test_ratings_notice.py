"""An owner is told of their rating at the freeze, in the name of who gave it."""

import datetime as dt

import pytest

from bot.core.clock import SetClock
from bot.core.work import Database, Work
from bot.cycles import freezing
from bot.cycles.closing import usecases as closing_usecases
from bot.people.people import change_person
from tests import make
from tests.cast import HERE
from tests.prepared import prepare
from tests.scores.grades.scene import LEARNED, OVER, REASON, STARS, Scene, begin, freeze, rate
from tests.told import assert_blocks_fit, posts, reads, words


@pytest.fixture
def scene(database: Database, clock: SetClock) -> Scene:
    clock.set(OVER)
    return prepare(database, begin)


def told(database: Database) -> list[str]:
    return [once for once in posts(database, to="U0ANA") if once.startswith("ratings.told:")]


def reopen(database: Database, clock: SetClock) -> None:
    clock.set(clock.now() + dt.timedelta(hours=1))
    database.transact_now(HERE, closing_usecases.reopen, "U0ADA", "2026Q4 a late invoice")


@pytest.mark.on_both
def test_the_owner_gets_stars_and_reason_with_the_managers_name(
    database: Database, clock: SetClock, scene: Scene
) -> None:
    rate(database, scene, 2)
    assert told(database) == [], "nothing before the freeze"
    freeze(database, clock)
    [once] = told(database)
    said = reads(database, once)
    assert said["text"] == f"Ben Okafor rated New ideas: ★★☆☆☆ {REASON}"
    [section] = [block for block in said["blocks"] if block["type"] == "section"]
    assert section["text"]["text"] == (
        f"Ben Okafor rated *New ideas*: ★★☆☆☆\n> {REASON}\nTo be learned: {LEARNED}"
    )


def test_nobody_else_is_notified(database: Database, clock: SetClock, scene: Scene) -> None:
    rate(database, scene, 2)
    freeze(database, clock)
    names = [once for once in posts(database) if once.startswith("ratings.told:")]
    assert names == told(database)


def test_without_a_rating_no_message_is_sent(
    database: Database, clock: SetClock, scene: Scene
) -> None:
    freeze(database, clock)
    assert told(database) == []


def test_a_changed_rating_is_sent_at_the_next_freeze(
    database: Database, clock: SetClock, scene: Scene
) -> None:
    rate(database, scene, 2)
    freeze(database, clock)
    reopen(database, clock)
    rate(database, scene, 4)
    assert len(told(database)) == 1
    freeze(database, clock)
    assert "★★★★☆" in words(reads(database, told(database)[1]))


def test_an_unchanged_rating_is_not_sent_again(
    database: Database, clock: SetClock, scene: Scene
) -> None:
    rate(database, scene, 2)
    freeze(database, clock)
    reopen(database, clock)
    freeze(database, clock)
    assert len(told(database)) == 1


def test_a_rating_given_after_reopening_is_sent(
    database: Database, clock: SetClock, scene: Scene
) -> None:
    freeze(database, clock)
    reopen(database, clock)
    rate(database, scene, 5)
    freeze(database, clock)
    assert "★★★★★" in words(reads(database, told(database)[0]))


def test_people_who_left_are_not_notified(
    database: Database, clock: SetClock, scene: Scene
) -> None:
    rate(database, scene, 2)
    database.transact_now(HERE, lambda work: change_person(work, scene.ana, is_active=False))
    freeze(database, clock)
    assert told(database) == []


def test_the_message_fits_and_is_in_the_owners_language(
    database: Database, clock: SetClock, scene: Scene
) -> None:
    database.transact_now(HERE, lambda work: change_person(work, scene.ana, locale="zh-CN"))
    rate(database, scene, 2)
    freeze(database, clock)
    said = reads(database, told(database)[0])
    assert "Ben Okafor 对 New ideas 的评分：★★☆☆☆" in said["text"]
    assert_blocks_fit(said["blocks"], most=50)


def test_the_owners_next_closing_message_has_no_stars(
    database: Database, clock: SetClock, scene: Scene
) -> None:
    database.transact_now(HERE, freezing.run_closings)
    rate(database, scene, 2)
    letters = [once for once in posts(database, to="U0ANA") if once.startswith("closings.")]
    assert letters
    assert REASON not in words([reads(database, once) for once in letters])


def test_an_owner_of_only_a_rating_gets_no_closing_message(
    database: Database, clock: SetClock, scene: Scene
) -> None:
    def rated_alone(work: Work) -> None:
        gus = make.put_person(work, "gus", manager_id=scene.ben)
        make.put_key_result(work, gus, "alone", STARS, dimension="qualitative")

    database.transact_now(HERE, rated_alone)
    database.transact_now(HERE, freezing.run_closings)
    database.transact_now(HERE, freezing.run_closings)
    assert posts(database, to="U0GUS") == []
    letters = [once for once in posts(database, to="U0BEN") if once.startswith("closings.")]
    assert "Gus" in words(reads(database, letters[0])), "his manager rates him"
