"""The heart's beat: what is due is done, what is not costs one read."""

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


def writes(database: Database) -> Callable[[], int]:
    """Counts what is committed from here on; a read ends in a rollback."""
    committed: list[object] = []
    event.listen(database.engine, "commit", committed.append)
    return lambda: len(committed)


async def test_a_beat_plans_and_says_when_the_ask_is_due(
    database: Database, clock: SetClock
) -> None:
    coming = await run_due_jobs(database)
    assert ASKED_AT in coming
    assert [one.due_at for one in await database.read(HERE, asks_of_week, WEEK)] == [ASKED_AT]


async def test_one_beat_does_what_its_own_work_brings(database: Database, clock: SetClock) -> None:
    clock.set(ASKED_AT)
    coming = await run_due_jobs(database)
    assert await database.read(HERE, asks_to_send, 10) == []
    assert all(moment > clock.now() for moment in coming)


async def test_a_beat_with_nothing_due_writes_nothing(database: Database, clock: SetClock) -> None:
    clock.set(ASKED_AT)
    await run_due_jobs(database)
    written = writes(database)
    clock.set(ASKED_AT + dt.timedelta(minutes=5))
    await run_due_jobs(database)
    assert written() == 0


async def test_a_duty_that_fails_is_told_once_and_holds_up_nobody(
    database: Database,
    clock: SetClock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(_work: Work) -> None:
        raise ValueError

    def now(work: Work) -> dt.datetime:
        return work.now

    monkeypatch.setattr(schedule, "JOBS", (Job(fail, now), Job(now, fail), *schedule.JOBS))
    clock.set(ASKED_AT)
    with caplog.at_level(logging.ERROR):
        await run_due_jobs(database)
    assert sum(record.exc_info is not None for record in caplog.records) >= 2
    assert [one.asked_at for one in await database.read(HERE, asks_of_week, WEEK)] == [ASKED_AT]
