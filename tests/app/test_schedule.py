"""The scheduler runs due jobs; where nothing is due it only reads."""

import datetime as dt
import logging
from collections.abc import Callable

import pytest
from sqlalchemy import event

from bot import app, schedule
from bot.core.clock import SetClock
from bot.core.work import Database, Work
from bot.schedule import Job, run_due_jobs
from bot.weekly.ask_schedule import asks_of_week, asks_to_send
from tests import make
from tests.cast import HERE, enter

WEEK = dt.date(2026, 11, 9)
ASKED_AT = dt.datetime(2026, 11, 16, 9, tzinfo=dt.UTC)  # Ana's Monday 09:00


@pytest.fixture(autouse=True)
def _cast(database: Database, clock: SetClock) -> None:
    database.reactions = app.REACTIONS
    clock.set(ASKED_AT - dt.timedelta(hours=20))
    database.transact_now(
        HERE, lambda work: make.put_key_result(work, enter(work).ana, "visits") and None
    )


def commit_counter(database: Database) -> Callable[[], int]:
    """Return a function that counts commits from now on; a read ends in a rollback."""
    committed: list[object] = []
    event.listen(database.engine, "commit", committed.append)
    return lambda: len(committed)


async def test_due_jobs_plan_asks_and_return_when_they_are_due(
    database: Database, clock: SetClock
) -> None:
    due_times = await run_due_jobs(database)
    assert ASKED_AT in due_times
    assert [ask.due_at for ask in await database.read(HERE, asks_of_week, WEEK)] == [ASKED_AT]


async def test_jobs_made_due_by_other_jobs_run_at_once(database: Database, clock: SetClock) -> None:
    clock.set(ASKED_AT)
    due_times = await run_due_jobs(database)
    assert await database.read(HERE, asks_to_send, 10) == []
    assert all(moment > clock.now() for moment in due_times)


async def test_nothing_is_written_when_nothing_is_due(database: Database, clock: SetClock) -> None:
    clock.set(ASKED_AT)
    await run_due_jobs(database)
    count_commits = commit_counter(database)
    clock.set(ASKED_AT + dt.timedelta(minutes=5))
    await run_due_jobs(database)
    assert count_commits() == 0


async def test_a_job_that_fails_is_logged_and_does_not_hold_up_others(
    database: Database,
    clock: SetClock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(_work: Work) -> None:
        raise ValueError

    def due_now(work: Work) -> dt.datetime:
        return work.now

    monkeypatch.setattr(schedule, "JOBS", (Job(fail, due_now), Job(due_now, fail), *schedule.JOBS))
    clock.set(ASKED_AT)
    with caplog.at_level(logging.ERROR):
        await run_due_jobs(database)
    assert sum(record.exc_info is not None for record in caplog.records) >= 2
    assert [ask.asked_at for ask in await database.read(HERE, asks_of_week, WEEK)] == [ASKED_AT]
