"""Deputies are asked once while an owner is away, and only about what is open."""

import datetime as dt
from typing import Any

import pytest

from bot.core.clock import SetClock
from bot.core.events import AsksExcused
from bot.core.work import Database, Work
from bot.digests.deputy_asks import ask_deputies
from bot.people import people
from bot.weekly.asks import jobs
from tests import make
from tests.cast import HERE, enter
from tests.told import assert_blocks_fit, posts, reads, say, words

WEEK = dt.date(2026, 11, 9)
ONCE = "asks.deputy:2:2026-11-09:4"


def put(database: Database, **dee: Any) -> None:
    """Ana owns visits, for which Dee is the deputy, and engagement."""

    def run(work: Work) -> None:
        ana = enter(work).ana
        deputy = make.put_person(work, "dee", **dee)
        make.put_key_result(work, ana, "visits", deputy_id=deputy, position=1)
        make.put_key_result(work, ana, "engagement", position=2)

    database.transact_now(HERE, run)


def excuse(database: Database) -> list[str]:
    """Let Ana be away; return the posts to Dee."""
    database.transact_now(HERE, ask_deputies, AsksExcused(((2, WEEK),)))
    return posts(database, "U0DEE")


def test_a_deputy_is_asked_once_about_their_own_key_results(database: Database) -> None:
    put(database)
    assert excuse(database) == excuse(database) == [ONCE]
    message = reads(database, ONCE)
    assert_blocks_fit(message["blocks"], most=50)
    shown = words(message)
    assert "<@U0ANA> is away" in shown
    assert "Visits" in shown
    assert "Engagement" not in shown
    assert '{\\"person\\": 2, \\"week\\": \\"2026-11-09\\"}' in shown


@pytest.mark.parametrize(
    "dee",
    [
        {"is_active": False},
        {"slack_id": ""},
        {"away_from": dt.date(2026, 11, 1), "away_until": dt.date(2026, 12, 1)},
    ],
)
def test_nobody_is_asked_who_cannot_answer(database: Database, dee: dict[str, Any]) -> None:
    put(database, **dee)
    assert excuse(database) == []


def test_what_is_answered_is_not_asked_about(database: Database) -> None:
    put(database)
    database.transact_now(HERE, lambda work: say(work, 2, 1, [55_000], WEEK))
    assert excuse(database) == []


def test_who_left_has_no_deputies(database: Database) -> None:
    put(database)

    def leave(work: Work) -> None:
        people.change_person(work, 2, is_active=False)

    database.transact_now(HERE, leave)
    assert excuse(database) == []


def test_the_hour_of_an_ask_to_somebody_away_is_that_of_the_deputy(
    clock: SetClock, database: Database
) -> None:
    database.reactions = {AsksExcused: [ask_deputies]}
    put(database)

    def go_away(work: Work) -> None:
        away = {"away_from": dt.date(2026, 11, 14), "away_until": dt.date(2026, 11, 30)}
        people.change_person(work, 2, **away)

    clock.set(dt.datetime(2026, 11, 14, 9, tzinfo=dt.UTC))
    database.transact_now(HERE, go_away)
    database.transact_now(HERE, jobs.plan)
    database.transact_now(HERE, jobs.send)
    assert posts(database, "U0DEE") == []
    clock.set(dt.datetime(2026, 11, 16, 9, 1, tzinfo=dt.UTC))
    database.transact_now(HERE, jobs.send)
    assert posts(database, "U0DEE") == [ONCE]
