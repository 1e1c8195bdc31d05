"""Everything that happens by itself: one table of duties, and the clock that calls them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, NamedTuple

import aiohttp
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import digests
from bot.alerts import routing as alerts
from bot.core.clock import SetClock
from bot.core.work import Database, Work
from bot.cycles import closing as closings
from bot.home import app_home as home
from bot.people.workspaces import store as workspaces
from bot.weekly.asks import usecases as asks
from bot.weekly.reminders import usecases as reminders

MOST_LOOKS = 5  # until nothing is due at a moment: one room's work may be another's cause

log = logging.getLogger(__name__)


class Duty(NamedTuple):
    """What to do, and when next: now or earlier while there is something to do; None is never."""

    tick: Callable[[Work], object]
    next_due: Callable[[Work], datetime | None]


# In the order of causes: what one duty does may be work for itself or for those below, never above.
DUTIES = (
    Duty(asks.plan, asks.next_plan),
    Duty(asks.close, asks.next_close),
    Duty(asks.ask, asks.next_ask),
    Duty(reminders.remind, reminders.next_reminder),
    Duty(digests.tick, digests.next_due),
    Duty(alerts.tick, alerts.next_due),
    Duty(closings.tick, closings.next_due),
    Duty(home.tick, home.next_due),
)


async def beat(database: Database) -> list[datetime]:
    """Do what is due in every workspace; returns when time alone makes something happen next,
    earliest first.
    """
    found = [
        moment
        for workspace_id in await database.read("", workspaces.ids)
        for moment in await _beat(database, workspace_id)
    ]
    return sorted(found)


async def _beat(database: Database, workspace_id: str) -> list[datetime]:
    """Look with one read, and write where something is due; a duty that fails does not hold up
    the others, and is tried again at the next beat.
    """
    when: dict[Duty, datetime | None] = {}
    failed: set[Duty] = set()
    duties: tuple[Duty, ...] = DUTIES
    for _ in range(MOST_LOOKS):
        when |= await database.read(workspace_id, look, duties)
        now = database.clock.now()
        due = [d for d in duties if d not in failed and (at := when[d]) is not None and at <= now]
        if not due:
            break
        for duty in due:
            try:
                await database.transact(workspace_id, duty.tick)
            except Exception:
                log.exception("%s failed in %s", _name(duty), workspace_id)
                failed.add(duty)
        duties = duties[duties.index(due[0]) :]
    return [at for at in when.values() if at is not None and at > now]


def look(work: Work, duties: Sequence[Duty] = DUTIES) -> dict[Duty, datetime | None]:
    """When each duty is due; one that cannot say is passed over."""
    when: dict[Duty, datetime | None] = {}
    for duty in duties:
        try:
            when[duty] = duty.next_due(work)
        except Exception:
            log.exception("%s failed in %s", _name(duty), work.workspace_id)
            when[duty] = None
            work.session.rollback()  # PostgreSQL answers nothing more after an error
    return when


def _name(duty: Duty) -> str:
    return f"{duty.tick.__module__}.{duty.tick.__name__}"


class Heart:
    """Beats every few seconds, and at once when a clock that we follow was moved.

    APScheduler is the clock only: one interval trigger in memory, and a body that may run again.
    `deliver` returns when nothing is left to send.
    """

    def __init__(
        self, database: Database, deliver: Callable[[], Awaitable[None]], seconds: float
    ) -> None:
        self._database, self._deliver = database, deliver
        self._beating = asyncio.Lock()
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._scheduler.add_job(
            self._beat,
            "interval",
            seconds=seconds,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    def start(self) -> None:
        """Begin to beat."""
        self._scheduler.start()

    def stop(self) -> None:
        """Stop beating; a tick under way ends by itself."""
        self._scheduler.shutdown(wait=False)

    async def follow(self, clock: SetClock, url: str) -> None:
        """Take business time from a URL for ever: tick when it moves, report when we are idle."""
        async with aiohttp.ClientSession() as session:
            seen: dict[str, str] = {}
            while True:
                with suppress(aiohttp.ClientError, TimeoutError):
                    seen = await self._follow_once(session, clock, url, seen)
                    continue
                await asyncio.sleep(1)  # whoever tells the time is away; ask again

    async def _follow_once(
        self, session: aiohttp.ClientSession, clock: SetClock, url: str, seen: dict[str, str]
    ) -> dict[str, str]:
        told = await _ask_time(session, url, seen)
        clock.set(datetime.fromisoformat(told["now"]))
        if str(told["epoch"]) == seen.get("epoch"):
            return seen
        later = await self._beat()
        await self._deliver()
        coming = [moment.isoformat() for moment in later if moment > clock.now()]
        return {"epoch": str(told["epoch"]), "next": coming[0] if coming else "", "wait": "1"}

    async def _beat(self) -> list[datetime]:
        async with self._beating:
            return await beat(self._database)


async def told_time(url: str) -> datetime:
    """What a clock that can be moved says now."""
    async with aiohttp.ClientSession() as session:
        told = await _ask_time(session, url, {})
    return datetime.fromisoformat(told["now"])


async def _ask_time(
    session: aiohttp.ClientSession, url: str, seen: dict[str, str]
) -> dict[str, Any]:
    """What the clock says: `{"now": ..., "epoch": ...}`; it may hold the answer while idle."""
    async with session.get(url, params=seen, timeout=aiohttp.ClientTimeout(total=30)) as answer:
        answer.raise_for_status()
        told: dict[str, Any] = await answer.json()
        return told
