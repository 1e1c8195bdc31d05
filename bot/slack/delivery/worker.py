"""Delivers promises: claims what is due, sends it at Slack's pace, and settles what came back."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from uuid import uuid4

from bot.core.clock import SystemClock
from bot.core.config import Settings
from bot.core.errors import Refusal
from bot.core.work import Database
from bot.slack.delivery import store, usecases
from bot.slack.delivery.adapters import (
    NotSent,
    OutcomeUnknown,
    RateLimited,
    RejectedBySlack,
    SlackTransport,
)
from bot.slack.delivery.adapters.pace import SendingPace
from bot.slack.delivery.model import Delivery, Lane
from bot.slack.outbox import store as outbox
from bot.slack.outbox.model import MessageLocation, PromiseKind, PromiseState

log = logging.getLogger(__name__)
NOW = SystemClock().now
POLL = 1.0  # seconds between looks at what other processes promised
IN_FLIGHT = 8  # calls under way at once
UPLOADS = 100  # tries to hand a file over, which is most of an hour
UPLOADING = 0.8  # of the time that is left, so that what comes after it has some
UNKNOWN_ANSWERS = 5  # an error no list knows is asked about so often, then believed
Outcome = partial[PromiseState | None]


class Worker:
    """Serves every workspace it finds promises for; one worker at a time sends for each of them.

    `send` is the network; `machine` tells machine time, which nobody moves, in UTC.
    """

    def __init__(
        self,
        database: Database,
        send: SlackTransport,
        settings: Settings,
        machine: Callable[[], datetime] = NOW,
    ) -> None:
        self._database, self._send, self._machine = database, send, machine
        self._per_minute = settings.weekbeat_messages_per_minute
        self._timeout = settings.weekbeat_send_timeout_seconds
        self._lease = timedelta(seconds=settings.weekbeat_lease_seconds)
        self._settle = timedelta(seconds=settings.weekbeat_settle_seconds)
        self._audit = timedelta(seconds=settings.weekbeat_audit_seconds)
        if self._timeout >= (self._lease + self._settle).total_seconds():
            raise Refusal(
                "WEEKBEAT_SEND_TIMEOUT_SECONDS must be shorter than WEEKBEAT_LEASE_SECONDS and"
                " WEEKBEAT_SETTLE_SECONDS together. Correct it and start again."
            )
        self._owner = uuid4().hex
        self._paces: dict[str, SendingPace] = {}
        self._tasks: dict[asyncio.Task[None], Delivery] = {}
        self._wake = asyncio.Event()
        self._turning = asyncio.Lock()
        self._is_stopping = False

    async def run(self) -> None:
        """Deliver until `stop`; a database that is away for a while is waited for."""
        self._listen()
        while not self._is_stopping:
            try:
                wait = await self.turn()
            except Exception:
                log.exception("the outbox could not look for promises")
                wait = POLL
            await self._sleep(wait)

    async def drain(self) -> None:
        """Deliver until nothing is ready, sending or uncertain; pending audits may remain."""
        self._listen()
        while True:
            wait = await self.turn()
            if not self._tasks and not await self._database.read("", store.is_busy):
                return
            await self._sleep(wait)

    async def stop(self) -> None:
        """Claim nothing more, let calls under way end, and let another worker take over."""
        self._is_stopping = True
        self._wake.set()
        await self.finish()
        for workspace in self._paces:
            await self._database.transact(workspace, store.step_down, self._owner)

    async def finish(self) -> None:
        """Wait for the calls under way."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def turn(self) -> float:
        """Claim what is due and start delivering it; seconds until there may be more to do."""
        async with self._turning:
            waits = [POLL]
            for workspace, due in await self._database.read("", store.due):
                wait = (due - self._machine()).total_seconds()
                waits.append(wait if wait > 0 else await self._serve(workspace))
            return min(waits)

    async def _serve(self, workspace: str) -> float:
        now = self._machine()
        pace = self._paces.setdefault(workspace, SendingPace(self._per_minute, now))
        leader = await self._database.read(workspace, store.leader)
        if leader and leader[0] != self._owner and leader[1] > now:
            return (leader[1] - now).total_seconds()
        picked, wait = await self._pick(workspace, pace, now)
        if picked:
            claims = await self._database.transact(
                workspace, store.claim, picked, self._owner, now, self._lease, self._settle
            )
            for delivery in claims:
                task = asyncio.create_task(self._deliver(delivery, pace))
                self._tasks[task] = delivery
                task.add_done_callback(self._done)
        return wait

    async def _pick(
        self, workspace: str, pace: SendingPace, now: datetime
    ) -> tuple[list[int], float]:
        """Due promises whose turn it is, and seconds until the next one's turn."""
        picked: list[int] = []
        crowded = pace.crowded(now)
        under_way = {claim.to for claim in self._tasks.values()}  # posts to one keep their order
        waits = [POLL, *crowded.values()]
        for lane in Lane:
            free = IN_FLIGHT - len(self._tasks) - len(picked)
            if free <= 0:
                break  # a call that ends wakes us
            if pace.wait(lane, now) > 0:
                waits.append(pace.wait(lane, now))
                continue
            without = {*crowded, *under_way} if lane is Lane.POST else set()
            found = await self._database.read(
                workspace, store.candidates, lane, now, without, limit=free
            )
            picked += [id_ for id_, to in found if pace.take(lane, to, now)]
            if found:
                waits.append(0)
        return picked, min(waits)

    async def _deliver(self, delivery: Delivery, pace: SendingPace) -> None:
        """One try and its settling; when even that fails, the lease ends in doubt."""
        left = self._timeout - (self._machine() - delivery.claimed_at).total_seconds()
        try:
            async with asyncio.timeout(left):
                settle = await self._call(delivery, left)
        except Exception as answer:  # noqa: BLE001 - whatever it was, the message may be in Slack
            settle = self._judge(delivery, pace, answer)
        state = await self._database.transact(delivery.workspace_id, settle)
        if state in (PromiseState.DEAD, PromiseState.UNMATCHED):
            reason = settle.keywords["reason"]
            log.warning("%s %s is %s: %s", delivery.kind, delivery.once, state, reason)

    def _judge(self, delivery: Delivery, pace: SendingPace, answer: Exception) -> Outcome:
        """What an answer other than yes means for the promise."""
        now, wait = self._machine(), self._settle
        if isinstance(answer, RejectedBySlack) or (
            isinstance(answer, OutcomeUnknown)
            and answer.reason
            and delivery.tries >= UNKNOWN_ANSWERS
        ):
            return partial(usecases.refuse, delivery=delivery, reason=answer.reason)
        if isinstance(answer, RateLimited):
            wait = timedelta(seconds=answer.seconds)
            pace.hold(delivery.lane, now + wait)
        elif isinstance(answer, NotSent):
            wait = timedelta(seconds=min(30, 0.1 * 2**delivery.tries))
        else:
            log.info("%s %s is in doubt: %s", delivery.kind, delivery.once, type(answer).__name__)
            return partial(usecases.doubt, delivery=delivery, until=now + wait)
        return partial(usecases.put_off, delivery=delivery, until=now + wait)

    async def _call(self, delivery: Delivery, left: float) -> Outcome:
        if left <= 0:  # another worker may soon think that this claim was lost
            raise NotSent
        if delivery.lane is Lane.CHECK:
            return await self._check(delivery)
        if delivery.lane is Lane.POST:
            found = await self._send.post(delivery)
            audit_at = self._machine() + self._audit
            return partial(usecases.place, delivery=delivery, found=found, audit_at=audit_at)
        if delivery.lane is Lane.FILES:
            await self._share(delivery, left)
        elif delivery.lane is Lane.UPDATE:
            await self._send.update(delivery)
        else:
            await self._send.publish(delivery)
        return partial(usecases.finish, delivery=delivery)

    async def _share(self, delivery: Delivery, left: float) -> None:
        """Hand files over, then show them: only the last step can be in doubt."""
        files = await self._database.read(delivery.workspace_id, outbox.files, delivery.once)
        try:
            async with asyncio.timeout(left * UPLOADING):
                channel = await self._send.conversation(delivery)
                found = {await self._send.upload(delivery, file): file.title for file in files}
        except (RateLimited, RejectedBySlack):
            raise
        except Exception as failed:  # noqa: BLE001 - whatever it was, nothing was shown
            reason = failed.reason if isinstance(failed, OutcomeUnknown) else ""
            if delivery.tries >= (UNKNOWN_ANSWERS if reason else UPLOADS):
                raise RejectedBySlack(reason or "upload_failed") from None
            raise NotSent from None
        await self._send.share(delivery, channel, found)

    async def _check(self, delivery: Delivery) -> Outcome:
        """Find a post that is in doubt, or delete the extra copies of one that was sent again."""
        if delivery.kind == PromiseKind.FILES:
            return partial(usecases.lose, delivery=delivery, reason="in_doubt")
        copies = await self._send.copies(delivery)
        if delivery.state == PromiseState.UNCERTAIN:
            if not copies:
                return partial(usecases.miss, delivery=delivery)
            audit_at = self._machine() + self._audit
            return partial(usecases.place, delivery=delivery, found=copies[0], audit_at=audit_at)
        kept = MessageLocation(str(delivery.channel), str(delivery.ts))
        for copy in copies:
            if copy != kept and kept in copies:
                await self._send.delete(delivery, copy)
        return partial(usecases.finish, delivery=delivery)

    def _listen(self) -> None:
        """Be woken by every commit, from whatever thread."""
        loop = asyncio.get_running_loop()

        def wake() -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._wake.set)

        self._database.committed = wake

    async def _sleep(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        self._wake.clear()

    def _done(self, task: asyncio.Task[None]) -> None:
        del self._tasks[task]
        self._wake.set()
        if not task.cancelled() and task.exception():
            log.error("a delivery could not be settled: %s", type(task.exception()).__name__)
