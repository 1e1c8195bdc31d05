"""Owners are invited to the next cycle, and take along what they choose."""

import datetime as dt

import pytest

from bot.checkins import records as checkins
from bot.checkins.records import CheckInEntry, CheckInSource
from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.events import CheckInsRecorded
from bot.core.work import Database, Work
from bot.cycles import carry_over, invitations
from bot.cycles.carry_over import KeyResultsContinued
from bot.cycles.carry_over import usecases as continuing
from bot.cycles.carry_over.model import ContinuationKind
from bot.goals import objectives
from bot.goals.objectives import KeyResultFields
from bot.people import people
from tests import make
from tests.cast import HERE, Cast
from tests.cycles.company import put_next, with_admins
from tests.prepared import prepare
from tests.told import button, posts, reads, words

INVITED_AT = dt.datetime(2026, 12, 17, 10, 0, tzinfo=dt.UTC)
ONCE = "invitations:1:2:2"
VISITS, SALES = 1, 2
CARRY, COPY = ContinuationKind.CARRY, ContinuationKind.COPY


def with_next_cycle(work: Work) -> Cast:
    cast = with_admins(work)
    put_next(work)
    return cast


@pytest.fixture
def cast(database: Database, clock: SetClock) -> Cast:
    database.reactions = {
        KeyResultsContinued: (invitations.refresh_after_continuing,),
        CheckInsRecorded: (carry_over.refresh_after_check_ins,),
    }
    cast = prepare(database, with_next_cycle)
    clock.set(INVITED_AT)
    return cast


def choose(database: Database, by: str = "U0ANA", **kinds: ContinuationKind) -> None:
    by_id = {VISITS: kinds.get("visits"), SALES: kinds.get("sales")}
    chosen = {id_: kind for id_, kind in by_id.items() if kind}
    database.transact_now(HERE, continuing.choose, by, 1, 2, 2, chosen)


def starts(database: Database) -> dict[str, float | None]:
    """The start of each key result of the next cycle, by title."""
    key_results = database.read_now(HERE, objectives.key_results_in_cycle, 2)
    return {key_result.title: key_result.rule.measure.start for key_result in key_results}


def check_in(database: Database, week: dt.date, key_result_id: int, value: float) -> None:
    def record(work: Work) -> None:
        ana = people.by_ids(work, [2])[2]
        entry = CheckInEntry(key_result_id, value)
        checkins.record(work, ana, week, [entry], me=ana, source=CheckInSource.FORM)

    database.transact_now(HERE, record)


def test_owners_are_invited_once_two_weeks_before_the_end(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    clock.set(INVITED_AT - dt.timedelta(days=1))
    assert database.read_now(HERE, invitations.next_due_at) == INVITED_AT
    clock.set(INVITED_AT)
    database.transact_now(HERE, invitations.invite_owners)
    assert database.read_now(HERE, invitations.next_due_at) is None
    assert posts(database) == [ONCE]
    message = reads(database, ONCE)
    assert "*2027 Q1* begins on Fri 1 Jan" in words(message)
    assert button(message["blocks"], "cycles.choose")["value"] == "1:2:2"
    assert button(message["blocks"], "authoring.new")


def test_who_has_planned_already_is_not_invited(database: Database, cast: Cast) -> None:
    choose(database, visits=CARRY)
    database.transact_now(HERE, invitations.invite_owners)
    assert posts(database) == []


def test_what_is_carried_over_is_what_is_left_and_a_copy_is_the_same_again(
    database: Database, cast: Cast
) -> None:
    database.transact_now(HERE, invitations.invite_owners)
    choose(database, visits=CARRY, sales=COPY)
    assert starts(database) == {"Visits": 55_000, "Sales": 50_000}
    message = reads(database, ONCE)
    assert "Already in *2027 Q1*" in words(message)
    assert "cycles.choose" not in words(message)


def test_what_was_carried_over_follows_the_last_numbers(database: Database, cast: Cast) -> None:
    choose(database, visits=CARRY, sales=COPY)
    check_in(database, dt.date(2026, 12, 14), VISITS, 57_000)
    check_in(database, dt.date(2026, 12, 14), SALES, 57_000)
    assert starts(database) == {"Visits": 57_000, "Sales": 50_000}


def test_numbers_of_its_own_or_an_edit_end_that(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    choose(database, visits=CARRY)
    clock.set(dt.datetime(2027, 1, 12, 9, 0, tzinfo=dt.UTC))
    check_in(database, dt.date(2026, 12, 28), VISITS, 58_000)
    assert starts(database) == {"Visits": 58_000}
    [copied] = database.read_now(HERE, objectives.key_results_in_cycle, 2)
    check_in(database, dt.date(2027, 1, 4), copied.id, 59_000)
    check_in(database, dt.date(2026, 12, 28), VISITS, 58_500)
    assert starts(database) == {"Visits": 58_000}


def test_an_edited_copy_is_left_alone(database: Database, cast: Cast) -> None:
    choose(database, visits=CARRY)
    edited: KeyResultFields = {"measure": make.VISITS}
    database.transact_now(HERE, objectives.write_key_result, "visits-2027q1", edited)
    check_in(database, dt.date(2026, 12, 14), VISITS, 57_000)
    assert starts(database) == {"Visits": 50_000}


def test_choosing_twice_changes_nothing(database: Database, cast: Cast) -> None:
    choose(database, visits=CARRY)
    choose(database, visits=COPY)
    assert starts(database) == {"Visits": 55_000}


def test_managers_may_choose_and_strangers_not(database: Database, cast: Cast) -> None:
    choose(database, "U0BEN", visits=CARRY)
    assert starts(database) == {"Visits": 55_000}
    with pytest.raises(Refusal, match="Only the owner"):
        choose(database, "U0CHEN", sales=COPY)
