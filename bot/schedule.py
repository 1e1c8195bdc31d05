"""Periodic work: one table of jobs, and the scheduler that runs those that are due."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, NamedTuple

import aiohttp
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.alerts import routing as alerts
from bot.core.clock import SetClock
from bot.core.work import Database, Work
from bot.cycles import freezing, invitations, next_cycle
from bot.digests import nudges
from bot.digests import weekly_digest as digests
from bot.editing import handover
from bot.home import app_home as home
from bot.people import channel_notices, takeovers, workspaces
from bot.weekly.asks import jobs as asks

MAX_ROUNDS = 5  # per moment: what one job does may make another one due

log = logging.getLogger(__name__)


class Job(NamedTuple):
    """What to run, and when it is due next: a past moment while there is something to do, None
    for never.
    """

    run: Callable[[Work], object]
    next_due: Callable[[Work], datetime | None]


# In the order of cause and effect: a job may make itself or a later one due, never an earlier one.
JOBS = (
    Job(asks.plan, asks.next_plan),
    Job(asks.close, asks.next_close),
    Job(asks.send, asks.next_send),
    Job(asks.remind, asks.next_reminder),
    Job(nudges.send_due, nudges.next_due_at),
    Job(digests.send_digests, digests.next_due_at),
    Job(alerts.review_and_announce, alerts.next_due_at),
    Job(channel_notices.retry_and_settle, channel_notices.next_due_at),
    Job(takeovers.ask_admins, takeovers.next_due_at),
    Job(handover.tell_managers, handover.next_due_at),
    Job(freezing.run_closings, freezing.next_due_at),
    Job(next_cycle.ask_admins, next_cycle.next_due_at),
    Job(invitations.invite_owners, invitations.next_due_at),
    Job(home.publish_outdated, home.next_publication),
)


async def run_due_jobs(database: Database) -> list[datetime]:
    """Run what is due in every workspace. Returns the moments at which jobs fall due by time
    alone, earliest first.
    """
    moments = [
        moment
        for workspace_id in await database.read("", workspaces.all_ids)
        for moment in await _run_due_jobs_of(database, workspace_id)
    ]
    return sorted(moments)


async def _run_due_jobs_of(database: Database, workspace_id: str) -> list[datetime]:
    """Check all jobs with one read, and write only where something is due. A job that fails does
    not hold up the others; it runs again at the next tick.
    """
    due_times: dict[Job, datetime | None] = {}
    failed: set[Job] = set()
    jobs: tuple[Job, ...] = JOBS
    for _ in range(MAX_ROUNDS):
        due_times |= await database.read(workspace_id, read_due_times, jobs)
        moment = database.clock.now()
        due_jobs = [
            job
            for job in jobs
            if job not in failed and (due := due_times[job]) is not None and due <= moment
        ]
        if not due_jobs:
            break
        for job in due_jobs:
            try:
                await database.transact(workspace_id, job.run)
            except Exception:
                log.exception("%s failed in %s", _job_name(job), workspace_id)
                failed.add(job)
        jobs = jobs[jobs.index(due_jobs[0]) :]
    return [due for due in due_times.values() if due is not None and due > moment]


def read_due_times(work: Work, jobs: Sequence[Job] = JOBS) -> dict[Job, datetime | None]:
    """Return when each job is due; None for a job whose check fails."""
    due_times: dict[Job, datetime | None] = {}
    for job in jobs:
        try:
            due_times[job] = job.next_due(work)
        except Exception:
            log.exception("%s failed in %s", _job_name(job), work.workspace_id)
            due_times[job] = None
            work.session.rollback()  # PostgreSQL answers nothing more after an error
    return due_times


def _job_name(job: Job) -> str:
    return f"{job.run.__module__}.{job.run.__name__}"


class Scheduler:
    """Runs due jobs every few seconds, and at once when a clock that it follows is moved.

    APScheduler only ticks: one interval trigger in memory, and a body that may run again.
    `deliver` returns when nothing is left to send.
    """

    def __init__(
        self, database: Database, deliver: Callable[[], Awaitable[None]], seconds: float
    ) -> None:
        self._database, self._deliver = database, deliver
        self._lock = asyncio.Lock()
        self._ticks = AsyncIOScheduler(timezone=UTC)
        self._ticks.add_job(
            self._run_due_jobs,
            "interval",
            seconds=seconds,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    def start(self) -> None:
        """Start ticking."""
        self._ticks.start()

    def stop(self) -> None:
        """Stop ticking, if it has begun. Jobs under way run to their end."""
        if self._ticks.running:
            self._ticks.shutdown(wait=False)

    async def follow(self, clock: SetClock, clock_url: str) -> None:
        """Take business time from a URL forever: run jobs when it moves, report when idle."""
        async with aiohttp.ClientSession() as session:
            report: dict[str, str] = {}
            while True:
                with suppress(aiohttp.ClientError, TimeoutError):
                    report = await self._follow_once(session, clock, clock_url, report)
                    continue
                await asyncio.sleep(1)  # the server of the clock is away; ask again

    async def _follow_once(
        self,
        session: aiohttp.ClientSession,
        clock: SetClock,
        clock_url: str,
        report: dict[str, str],
    ) -> dict[str, str]:
        """Read the clock once. Returns what to report to it with the next request: `epoch` and
        `next`, the moment of the next job, empty for none.
        """
        answer = await _request_clock(session, clock_url, report)
        clock.set(datetime.fromisoformat(answer["now"]))
        if str(answer["epoch"]) == report.get("epoch"):
            return report
        due_times = await self._run_due_jobs()
        await self._deliver()
        coming = [moment.isoformat() for moment in due_times if moment > clock.now()]
        return {"epoch": str(answer["epoch"]), "next": coming[0] if coming else "", "wait": "1"}

    async def _run_due_jobs(self) -> list[datetime]:
        async with self._lock:
            return await run_due_jobs(self._database)


async def read_clock(clock_url: str) -> datetime:
    """Return the present moment of a clock that can be moved."""
    async with aiohttp.ClientSession() as session:
        answer = await _request_clock(session, clock_url, {})
    return datetime.fromisoformat(answer["now"])


async def _request_clock(
    session: aiohttp.ClientSession, clock_url: str, report: dict[str, str]
) -> dict[str, Any]:
    """Return a clock's answer, `{"now": ..., "epoch": ...}`. It may hold the answer while idle."""
    timeout = aiohttp.ClientTimeout(total=30)
    async with session.get(clock_url, params=report, timeout=timeout) as response:
        response.raise_for_status()
        answer: dict[str, Any] = await response.json()
        return answer
