"""Everything that happens by itself: one table of ticks, and the clock that calls them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import aiohttp
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import alerts, digests, home, scorecards
from bot.asks import usecases as asks
from bot.clock import SetClock
from bot.work import Database, Work
from bot.workspaces import store as workspaces

MOST_TICKS = 5  # until nothing is due at a moment: one room's work may be another's cause

log = logging.getLogger(__name__)

TICKS: tuple[Callable[[Work], object], ...] = (
    asks.plan,
    asks.close,
    asks.ask,
    asks.remind,
    digests.tick,
    alerts.tick,
    scorecards.tick,
    home.tick,
)
NEXT: tuple[Callable[[Work], datetime | None], ...] = (
    asks.next_due,
    digests.next_due,
    alerts.next_due,
    scorecards.next_due,
    home.next_due,
)


async def tick(database: Database) -> None:
    """Do what is due in every workspace; one that fails does not hold up the others."""
    for workspace_id in await database.read("", workspaces.ids):
        for due in TICKS:
            try:
                await database.transact(workspace_id, due)
            except Exception:
                log.exception("%s failed in %s", due.__module__, workspace_id)


async def moments(database: Database) -> list[datetime]:
    """When time alone makes something happen next, earliest first; now, where a tick left work."""
    found = [
        await database.read(workspace_id, due)
        for workspace_id in await database.read("", workspaces.ids)
        for due in NEXT
    ]
    return sorted(moment for moment in found if moment is not None)


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
            self._tick,
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
        for _ in range(MOST_TICKS):
            await self._tick()
            due = await moments(self._database)
            if not due or due[0] > clock.now():
                break
        await self._deliver()
        later = [moment.isoformat() for moment in due if moment > clock.now()]
        return {"epoch": str(told["epoch"]), "next": later[0] if later else "", "wait": "1"}

    async def _tick(self) -> None:
        async with self._beating:
            await tick(self._database)


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
