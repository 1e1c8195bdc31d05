"""What fails for one item is put aside, and all others are done."""

import datetime as dt
import logging
from collections.abc import Sequence

import pytest
from sqlalchemy.exc import OperationalError

from bot import quarantine
from bot.core.clock import SetClock
from bot.core.work import Database, Work
from bot.people import people
from bot.quarantine import RETRY
from tests import make
from tests.cast import HERE, enter

NUMBERS = range(1, 101)


class Duty:
    """Counts numbers; some of them are poison, after they wrote to the database."""

    def __init__(self, *poison: int) -> None:
        self.poison = set(poison)
        self.calls: list[int] = []

    def tick(self, work: Work) -> list[int]:
        due = [n for n in NUMBERS if n not in quarantine.quarantined_ids(work, "count")]
        return quarantine.run_for_each(
            work,
            "count",
            due,
            lambda some: self.count(work, some),
            key=int,
            describe="person {}".format,
        )

    def count(self, work: Work, some: Sequence[int]) -> None:
        self.calls.append(len(some))
        for n in some:
            make.put_team(work, f"t{n}")
            work.emit(n)
            if n in self.poison:
                raise ValueError("xoxb-a-secret")


@pytest.fixture(autouse=True)
def _cast(database: Database) -> None:
    database.transact_now(HERE, enter)


def counted(database: Database) -> set[str]:
    return {team.key for team in database.read_now(HERE, people.teams)} - {"growth"}


def test_all_is_done_at_once_where_nothing_fails(database: Database) -> None:
    duty = Duty()
    assert database.transact_now(HERE, duty.tick) == []
    assert duty.calls == [100]


def test_all_others_are_done_and_the_poison_is_undone(database: Database) -> None:
    assert database.transact_now(HERE, Duty(7, 63).tick) == [7, 63]
    assert counted(database) == {f"t{n}" for n in NUMBERS if n not in (7, 63)}


def test_one_poison_costs_few_tries(database: Database) -> None:
    duty = Duty(7)
    database.transact_now(HERE, duty.tick)
    assert len(duty.calls) <= 2 * 7 + 1  # twice the depth of halves


def test_what_failed_emits_nothing(database: Database) -> None:
    heard: list[int] = []
    database.reactions = {int: (lambda _work, n: heard.append(n),)}
    database.transact_now(HERE, Duty(7).tick)
    assert sorted(heard) == [n for n in NUMBERS if n != 7]


def test_a_failure_is_logged_once_with_its_item_and_without_what_it_said(
    database: Database, clock: SetClock, caplog: pytest.LogCaptureFixture
) -> None:
    duty = Duty(7)
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            database.transact_now(HERE, duty.tick)
            clock.set(clock.now() + RETRY)
    assert [record.getMessage() for record in caplog.records] == [
        "count failed for person 7; it is put into quarantine"
    ]
    [held] = database.read_now(HERE, quarantine.all_quarantined)
    assert (held.about, held.tries) == ("person 7", 3)
    assert "secret" not in held.failure


def test_it_is_left_alone_until_its_next_try(database: Database, clock: SetClock) -> None:
    database.transact_now(HERE, Duty(7).tick)
    assert database.read_now(HERE, quarantine.quarantined_ids, "count") == {7}
    assert database.read_now(HERE, quarantine.next_release, "count") == clock.now() + RETRY
    clock.set(clock.now() + RETRY)
    assert database.read_now(HERE, quarantine.quarantined_ids, "count") == set()


def test_what_was_mended_is_done_and_forgotten(database: Database, clock: SetClock) -> None:
    duty = Duty(7)
    database.transact_now(HERE, duty.tick)
    duty.poison.clear()
    clock.set(clock.now() + RETRY)
    database.transact_now(HERE, duty.tick)
    assert "t7" in counted(database)
    assert database.read_now(HERE, quarantine.all_quarantined) == []


def test_what_nobody_comes_back_to_is_not_told_for_ever(
    database: Database, clock: SetClock
) -> None:
    database.transact_now(HERE, Duty(7).tick)
    clock.set(clock.now() + dt.timedelta(days=2))
    assert database.read_now(HERE, quarantine.all_quarantined) == []


def test_a_database_that_is_away_is_no_poison(database: Database) -> None:
    def away(_some: Sequence[int]) -> None:
        raise OperationalError("select", {}, Exception("disk"))

    def tick(work: Work) -> None:
        quarantine.run_for_each(work, "count", [1], away, key=int, describe=str)

    with pytest.raises(OperationalError):
        database.transact_now(HERE, tick)
    assert database.read_now(HERE, quarantine.all_quarantined) == []


def test_a_duty_is_due_at_the_next_try_when_all_else_is_done(
    database: Database, clock: SetClock
) -> None:
    database.transact_now(HERE, Duty(7).tick)

    def due(work: Work) -> dt.datetime | None:
        return quarantine.next_due(
            work, "count", work.now, lambda but: None if 7 in but else work.now
        )

    assert database.read_now(HERE, due) == clock.now() + RETRY
