"""Check-ins are appended, withdrawn and restored; their weeks are due, excused or answerable."""

import datetime as dt
from typing import Any

import pytest

from bot.checkins import records as checkins
from bot.checkins.records import CheckInEntry, CheckInSource, CheckInVersion
from bot.core.work import Database, Work
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from scoring.model import Direction, Measure, Reading
from tests import make
from tests.cast import HERE, Cast, enter, enter_elsewhere
from tests.told import say, was_asked

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


def test_a_new_version_replaces_the_weeks_latest(database: Database, members: Cast) -> None:
    record(database, members.ana, 54_000)
    key_result_id = record(database, members.ana, 57_000)
    assert [version.entry.value for version in latest(database, key_result_id)] == [57_000]
    versions = database.read_now(HERE, checkins.all_versions, key_result_id)
    assert [(v.entry.value, v.is_latest) for v in versions] == [(54_000, False), (57_000, True)]


def test_weeks_without_a_key_result_are_not_answerable(database: Database, members: Cast) -> None:
    def query(work: Work) -> list[dt.date]:
        ana = people.by_ids(work, [members.ana])[members.ana]
        return checkins.answerable_weeks(work, ana, [dt.date(2026, 9, 7), WEEK])

    assert database.read_now(HERE, query) == [WEEK]


def test_an_ask_or_an_answer_tells_a_used_key_result_from_an_imported_one(
    database: Database, members: Cast
) -> None:
    def ids(work: Work) -> set[int]:
        return checkins.asked_or_answered_ids(work, of_week(work, members.ana))

    assert database.read_now(HERE, ids) == set()
    key_result_id = record(database, members.ana, 57_000)
    assert database.read_now(HERE, ids) == {key_result_id}


def test_a_week_that_was_due_counts_as_asked(database: Database, members: Cast) -> None:
    def ids(work: Work) -> set[int]:
        return checkins.asked_or_answered_ids(work, of_week(work, members.ana))

    database.transact_now(HERE, was_asked, members.ana)
    assert len(database.read_now(HERE, ids)) == 1


def test_a_change_needs_a_reason_once_the_next_ask_is_out(
    database: Database, members: Cast
) -> None:
    def query(work: Work) -> tuple[bool, bool]:
        ana = people.by_ids(work, [members.ana])[members.ana]
        return checkins.needs_reason(work, ana, EARLIER), checkins.needs_reason(work, ana, WEEK)

    assert database.read_now(HERE, query) == (True, False)


def test_another_workspace_has_no_check_ins_of_ours(database: Database, members: Cast) -> None:
    key_result_id = record(database, members.ana, 57_000)
    elsewhere = database.transact_now("T0ELSEWHERE", enter_elsewhere)
    assert elsewhere
    assert database.read_now("T0ELSEWHERE", checkins.latest_versions, [key_result_id]) == {}


def test_the_history_of_a_sum_has_amounts_and_their_total(
    database: Database, members: Cast
) -> None:
    def query(work: Work) -> checkins.ValueHistory:
        sum_ = make.put_key_result(
            work, members.ben, "trials", Measure(Direction.INCREASE, Reading.SUM, target=4_000)
        )
        say(work, members.ben, sum_, [400, 380], EARLIER - dt.timedelta(weeks=1))
        [key_result] = of_week(work, members.ben)
        return checkins.value_histories(work, [key_result], WEEK)[key_result.id]

    history = database.transact_now(HERE, query)
    assert (history.last, history.past, history.total) == (380, (400, 380), 780)
    assert history.is_last_week


def test_the_last_number_of_a_key_result_that_is_over_is_confirmed(
    database: Database, members: Cast
) -> None:
    def confirm(work: Work) -> int:
        ben = people.by_ids(work, [members.ben])[members.ben]
        calls = make.put_key_result(work, members.ben, "calls", **ENDED)
        say(work, members.ben, calls, [54_000], EARLIER)
        key_results = of_week(work, members.ben)
        checkins.confirm_final_numbers(work, ben, key_results, me=ben)
        return calls

    [_, final] = latest(database, database.transact_now(HERE, confirm))
    assert (final.week, final.entry.value, final.source.value) == (WEEK, 54_000, "confirmed")


def test_a_budget_with_a_missing_week_is_not_confirmed(database: Database, members: Cast) -> None:
    def confirm(work: Work) -> int:
        ben = people.by_ids(work, [members.ben])[members.ben]
        spend = make.put_key_result(work, members.ben, "spend", BUDGET, **ENDED)
        say(work, members.ben, spend, [4_000], EARLIER)
        was_asked(work, members.ben)
        checkins.confirm_final_numbers(work, ben, of_week(work, members.ben), me=ben)
        return spend

    assert len(latest(database, database.transact_now(HERE, confirm))) == 1
