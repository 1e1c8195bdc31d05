"""What a message said is taken back when it's deleted, and what it replaced comes back."""

import datetime as dt
from typing import Any

import pytest

from bot.checkins import records as checkins
from bot.checkins.records import CheckInEntry, CheckInSource, CheckInVersion
from bot.checkins.withdrawals import restore_replaced, withdraw_message
from bot.core.work import Database, Work
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from scoring.model import Direction, Measure, Reading
from tests import make
from tests.cast import HERE, Cast, enter

WEEK = dt.date(2026, 11, 9)
EARLIER = WEEK - dt.timedelta(weeks=1)
ENDED: dict[str, Any] = {"first_day": dt.date(2026, 10, 1), "last_day": dt.date(2026, 11, 15)}
BUDGET = Measure(Direction.AT_MOST, Reading.SUM, target=90_000)


@pytest.fixture
def members(database: Database) -> Cast:
    """Ana with a level, visits."""

    def put(work: Work) -> Cast:
        on_stage = enter(work)
        make.put_key_result(work, on_stage.ana, "visits")
        return on_stage

    return database.transact_now(HERE, put)


def of_week(work: Work, person_id: int, week: dt.date = WEEK) -> list[OwnedKeyResult]:
    return checkins.key_results_of_week(work, people.by_ids(work, [person_id])[person_id], week)


def record(
    database: Database, person_id: int, value: float, origin: str = "", week: dt.date = WEEK
) -> int:
    """Record a value of the person's first key result; return its id."""

    def put(work: Work) -> int:
        owner = people.by_ids(work, [person_id])[person_id]
        [key_result] = of_week(work, person_id, week)
        entry = CheckInEntry(key_result.id, value)
        source = CheckInSource.REPLY
        checkins.record(work, owner, week, [entry], me=owner, source=source, origin=origin)
        return key_result.id

    return database.transact_now(HERE, put)


def latest(database: Database, key_result_id: int) -> list[CheckInVersion]:
    versions = database.read_now(HERE, checkins.latest_versions, [key_result_id])
    return versions.get(key_result_id, [])


def test_a_withdrawn_message_stays_in_the_history(database: Database, members: Cast) -> None:
    key_result_id = record(database, members.ana, 57_000, origin="D1:1")

    def withdraw(work: Work) -> set[int]:
        owner = people.by_ids(work, [members.ana])[members.ana]
        return withdraw_message(work, owner, "D1:1")

    assert database.transact_now(HERE, withdraw) == {key_result_id}
    assert latest(database, key_result_id) == []
    assert len(database.read_now(HERE, checkins.all_versions, key_result_id)) == 1


def test_a_message_keeps_the_key_results_it_still_mentions(
    database: Database, members: Cast
) -> None:
    key_result_id = record(database, members.ana, 57_000, origin="D1:1")

    def withdraw(work: Work) -> set[int]:
        owner = people.by_ids(work, [members.ana])[members.ana]
        return withdraw_message(work, owner, "D1:1", keep=[key_result_id])

    assert database.transact_now(HERE, withdraw) == set()
    assert len(latest(database, key_result_id)) == 1


@pytest.mark.parametrize("first_week", [WEEK, EARLIER])
def test_what_a_message_replaced_is_restored_in_its_own_week(
    database: Database, members: Cast, first_week: dt.date
) -> None:
    record(database, members.ana, 54_000, origin="D1:1", week=first_week)
    key_result_id = record(database, members.ana, 57_000, origin="D1:2")

    def withdraw(work: Work) -> None:
        owner = people.by_ids(work, [members.ana])[members.ana]
        ids = withdraw_message(work, owner, "D1:2")
        restore_replaced(
            work, owner, WEEK, "D1:2", ids, lambda id_: checkins.all_versions(work, id_)
        )

    database.transact_now(HERE, withdraw)
    restored = [(v.week, v.entry.value, v.origin) for v in latest(database, key_result_id)]
    assert restored == [(first_week, 54_000, "D1:1")]
