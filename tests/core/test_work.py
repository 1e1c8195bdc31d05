"""One transaction, one workspace, one moment: on SQLite and on PostgreSQL."""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.work import Database, Work
from tests.conftest import BOTH

# SQLite has one writer, so there are no conflicts
ON_POSTGRES = pytest.mark.parametrize("database_kind", BOTH[1:])


def count_up(work: Work) -> int:
    n = int(work.session.connection().execute(text("SELECT n FROM tally")).scalar_one())
    work.session.connection().execute(text("UPDATE tally SET n = :n"), {"n": n + 1})
    return n + 1


def tally(work: Work) -> int:
    return int(work.session.connection().execute(text("SELECT n FROM tally")).scalar_one())


@pytest.fixture(autouse=True)
def _tally(database: Database) -> Iterator[None]:
    with database.engine.begin() as connection:
        connection.execute(text("CREATE TABLE tally (n INTEGER NOT NULL)"))
        connection.execute(text("INSERT INTO tally VALUES (0)"))
    yield
    with database.engine.begin() as connection:
        connection.execute(text("DROP TABLE tally"))


def test_eight_threads_that_read_then_write_lose_nothing(database: Database) -> None:
    with ThreadPoolExecutor(8) as threads:
        for _ in range(8):
            threads.submit(lambda: [database.transact_now("T1", count_up) for _ in range(50)])
    assert database.read_now("T1", tally) == 400


async def test_many_tasks_at_once_lose_nothing(database: Database) -> None:
    await asyncio.gather(*(database.transact("T1", count_up) for _ in range(100)))
    assert await database.read("T1", tally) == 100


def test_a_reader_never_waits_for_a_writer(database: Database) -> None:
    def read_meanwhile(work: Work) -> int:
        count_up(work)
        with ThreadPoolExecutor(1) as other:
            return other.submit(database.read_now, "T1", tally).result(timeout=5)

    assert database.transact_now("T1", read_meanwhile) == 0


@ON_POSTGRES
def test_a_conflict_runs_the_use_case_again(database: Database) -> None:
    seen: list[int] = []

    def overtaken(work: Work) -> int:
        seen.append(tally(work))
        if len(seen) == 1:
            database.transact_now("T1", count_up)
        return count_up(work)

    assert (database.transact_now("T1", overtaken), seen) == (2, [0, 1])


@ON_POSTGRES
def test_a_read_is_never_refused_by_a_conflict(database: Database) -> None:
    def overtaken(work: Work) -> tuple[int, int]:
        before = tally(work)
        database.transact_now("T1", count_up)
        return before, tally(work)

    assert database.read_now("T1", overtaken) == (0, 0)


def test_a_refusal_rolls_back(database: Database) -> None:
    def refuse(work: Work) -> None:
        count_up(work)
        raise Refusal("No.")

    with pytest.raises(Refusal, match=r"No\."):
        database.transact_now("T1", refuse)
    assert database.read_now("T1", tally) == 0


def test_what_a_read_changes_is_lost(database: Database) -> None:
    database.read_now("T1", count_up)
    assert database.read_now("T1", tally) == 0


class Counted:
    """Something happened."""


class Doubted(Counted):
    """Something else happened because of it."""


def test_reactions_run_in_the_same_transaction(database: Database) -> None:
    def again(work: Work, _: object) -> None:
        count_up(work)
        work.emit(Doubted())

    def refuse(work: Work, _: object) -> None:
        count_up(work)
        raise Refusal("Not this one.")

    def emit(work: Work) -> None:
        work.emit(Counted())

    database.reactions = {Counted: [again]}
    database.transact_now("T1", emit)
    assert database.read_now("T1", tally) == 1
    database.reactions = {Counted: [again], Doubted: [refuse]}
    with pytest.raises(Refusal, match="Not this one"):
        database.transact_now("T1", emit)
    assert database.read_now("T1", tally) == 1


def test_time_stands_still_within_a_transaction(database: Database, clock: SetClock) -> None:
    def watch(work: Work) -> bool:
        before = work.now
        clock.set(before + timedelta(hours=1))
        return work.now == before

    assert database.transact_now("T1", watch)


def test_a_commit_is_announced_when_it_owes_a_message(database: Database) -> None:
    def owe(work: Work) -> None:
        work.has_promised = True

    announced = threading.Event()
    database.on_promise = announced.set
    database.transact_now("T1", count_up)
    assert not announced.is_set()
    database.transact_now("T1", owe)
    assert announced.is_set()


def test_an_error_never_shows_what_was_stored(database: Database) -> None:
    def fail(work: Work) -> None:
        statement = text("INSERT INTO nowhere VALUES (:secret)")
        work.session.connection().execute(statement, {"secret": "xoxb-hidden"})

    with pytest.raises(Exception, match="nowhere") as error:
        database.transact_now("T1", fail)
    assert "xoxb-hidden" not in str(error.value)
