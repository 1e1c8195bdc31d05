"""Deliver promises: claim what is due, send it at Slack's pace, and settle the outcome."""

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
from bot.slack import promises, uploads
from bot.slack.delivery import store, usecases
from bot.slack.delivery.adapters import (
    NotSent,
    OutcomeUnknown,
    RateLimited,
    RejectedBySlack,
    SlackTransport,
)
from bot.slack.delivery.adapters.pace import SendingPace
from bot.slack.promises import Delivery, Lane, MessageLocation, PromiseKind, PromiseState

log = logging.getLogger(__name__)
MACHINE_NOW = SystemClock().now
POLL = 1.0  # seconds between checks for promises of other processes
IN_FLIGHT = 8  # calls under way at once
UPLOADS = 100  # attempts to upload a file, which take most of an hour
UPLOADING = 0.8  # share of the time left, so that sharing the files has some too
UNKNOWN_ANSWERS = 5  # attempts before an unknown error code counts as a refusal
Outcome = partial[PromiseState | None]


class Worker:
    """Serves every workspace that has promises; one worker at a time sends for each of them.

    `transport` is the network. `machine_now` returns machine time in UTC, which tests of business
    time never move.
    """

    def __init__(
        self,
        database: Database,
        transport: SlackTransport,
        settings: Settings,
        machine_now: Callable[[], datetime] = MACHINE_NOW,
    ) -> None:
        self._database, self._transport, self._machine_now = database, transport, machine_now
        self._per_minute = settings.weekbeat_messages_per_minute
        self._timeout = settings.weekbeat_send_timeout_seconds
        self._lease = timedelta(seconds=settings.weekbeat_lease_seconds)
        self._settle_time = timedelta(seconds=settings.weekbeat_settle_seconds)
        self._audit_after = timedelta(seconds=settings.weekbeat_audit_seconds)
        if self._timeout >= (self._lease + self._settle_time).total_seconds():
            raise Refusal(
                "WEEKBEAT_SEND_TIMEOUT_SECONDS must be shorter than WEEKBEAT_LEASE_SECONDS and"
                " WEEKBEAT_SETTLE_SECONDS together. Correct it and start again."
            )
        self._owner = uuid4().hex
        self._pace_by_workspace: dict[str, SendingPace] = {}
        self._tasks: dict[asyncio.Task[None], Delivery] = {}
        self._wake = asyncio.Event()
        self._turning = asyncio.Lock()
        self._is_stopping = False

    async def run(self) -> None:
        """Deliver until `stop`; wait while the database cannot be reached."""
        self._wake_after_commits()
        while not self._is_stopping:
            try:
                wait = await self.turn()
            except Exception:
                log.exception("the outbox could not look for promises")
                wait = POLL
            await self._sleep(wait)

    async def drain(self) -> None:
        """Deliver until nothing is ready, sending or uncertain; pending audits may remain."""
        self._wake_after_commits()
        while True:
            wait = await self.turn()
            if not self._tasks and not await self._database.read("", promises.is_busy):
                return
            await self._sleep(wait)

    async def stop(self) -> None:
        """Stop claiming, wait for the calls under way, and let another worker take over."""
        self._is_stopping = True
        self._wake.set()
        await self.finish()
        for workspace_id in self._pace_by_workspace:
            await self._database.transact(workspace_id, store.release_lease, self._owner)

    async def finish(self) -> None:
        """Wait for the calls under way."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def turn(self) -> float:
        """Claim what is due, start delivering it, and return seconds until the next look."""
        async with self._turning:
            waits = [POLL]
            for workspace_id, due_at in await self._database.read("", promises.next_due):
                wait = (due_at - self._machine_now()).total_seconds()
                waits.append(wait if wait > 0 else await self._serve(workspace_id))
            return min(waits)

    async def _serve(self, workspace_id: str) -> float:
        now = self._machine_now()
        pace = self._pace_by_workspace.setdefault(workspace_id, SendingPace(self._per_minute, now))
        sender = await self._database.read(workspace_id, store.current_sender)
        if sender and sender[0] != self._owner and sender[1] > now:
            return (sender[1] - now).total_seconds()
        picked, wait = await self._pick(workspace_id, pace, now)
        if picked:
            leases = self._lease, self._settle_time
            claims = await self._database.transact(
                workspace_id, usecases.claim, picked, self._owner, now, *leases
            )
            for delivery in claims:
                task = asyncio.create_task(self._deliver(delivery, pace))
                self._tasks[task] = delivery
                task.add_done_callback(self._forget_task)
        return wait

    async def _pick(
        self, workspace_id: str, pace: SendingPace, now: datetime
    ) -> tuple[list[int], float]:
        """Return due promises whose turn it is, and seconds until the next one's turn."""
        waits_by_channel = pace.waits_by_channel(now)
        waits_by_lane = {lane: pace.wait(lane, now) for lane in Lane}
        waits = [POLL, *waits_by_channel.values(), *filter(None, waits_by_lane.values())]
        free = IN_FLIGHT - len(self._tasks)
        if free <= 0:
            return [], min(waits)  # a call that ends wakes us
        excluded: dict[Lane, set[str]] = {lane: set() for lane in Lane if not waits_by_lane[lane]}
        if Lane.POST in excluded:  # posts keep their order
            excluded[Lane.POST] = {*waits_by_channel, *(c.to for c in self._tasks.values())}
        due = await self._database.read(workspace_id, promises.candidates, excluded, now, free)
        picked: list[int] = []
        for lane, waiting in due.items():
            next_ones = waiting[: free - len(picked)]
            picked += [id_ for id_, recipient in next_ones if pace.take(lane, recipient, now)]
            waits += [0] if next_ones else []
        return picked, min(waits)

    async def _deliver(self, delivery: Delivery, pace: SendingPace) -> None:
        """Make one attempt and settle it; when settling fails, the lease ends in doubt."""
        seconds_left = self._timeout - (self._machine_now() - delivery.claimed_at).total_seconds()
        try:
            async with asyncio.timeout(seconds_left):
                settle = await self._attempt(delivery, seconds_left)
        except Exception as failure:  # noqa: BLE001 - after any failure the message may be in Slack
            settle = self._outcome_of(delivery, pace, failure)
        state = await self._database.transact(delivery.workspace_id, settle)
        if state in (PromiseState.DEAD, PromiseState.UNMATCHED):
            reason = settle.keywords["reason"]
            log.warning("%s %s is %s: %s", delivery.kind, delivery.once, state, reason)

    def _outcome_of(self, delivery: Delivery, pace: SendingPace, failure: Exception) -> Outcome:
        """Return the settlement for an answer other than success."""
        now, wait = self._machine_now(), self._settle_time
        if isinstance(failure, RejectedBySlack) or (
            isinstance(failure, OutcomeUnknown)
            and failure.reason
            and delivery.tries >= UNKNOWN_ANSWERS
        ):
            return partial(usecases.handle_refusal, delivery=delivery, reason=failure.reason)
        if isinstance(failure, RateLimited):
            wait = timedelta(seconds=failure.seconds)
            pace.pause(delivery.lane, now + wait)
        elif isinstance(failure, NotSent):
            wait = timedelta(seconds=min(30, 0.1 * 2**delivery.tries))
        else:
            log.info("%s %s is in doubt: %s", delivery.kind, delivery.once, type(failure).__name__)
            return partial(usecases.doubt, delivery=delivery, until=now + wait)
        return partial(usecases.postpone, delivery=delivery, until=now + wait)

    async def _attempt(self, delivery: Delivery, seconds_left: float) -> Outcome:
        if seconds_left <= 0:  # another worker may soon think that this claim was lost
            raise NotSent
        if delivery.lane is Lane.CHECK:
            return await self._check(delivery)
        if delivery.lane is Lane.POST:
            location = await self._transport.post(delivery)
            audit_at = self._machine_now() + self._audit_after
            return partial(
                usecases.record_location, delivery=delivery, location=location, audit_at=audit_at
            )
        if delivery.lane is Lane.FILES:
            await self._send_files(delivery, seconds_left)
        elif delivery.lane is Lane.UPDATE:
            await self._transport.update(delivery)
        else:
            await self._transport.publish(delivery)
        return partial(usecases.finish, delivery=delivery)

    async def _send_files(self, delivery: Delivery, seconds_left: float) -> None:
        """Upload files, then share them: only the second step can be in doubt."""
        files = await self._database.read(delivery.workspace_id, uploads.load_files, delivery.once)
        try:
            async with asyncio.timeout(seconds_left * UPLOADING):
                channel = await self._transport.conversation(delivery)
                titles = {
                    await self._transport.upload(delivery, file): file.title for file in files
                }
        except (RateLimited, RejectedBySlack):
            raise
        except Exception as failure:  # noqa: BLE001 - after any failure nothing was shown
            reason = failure.reason if isinstance(failure, OutcomeUnknown) else ""
            if delivery.tries >= (UNKNOWN_ANSWERS if reason else UPLOADS):
                raise RejectedBySlack(reason or "upload_failed") from None
            raise NotSent from None
        await self._transport.share(delivery, channel, titles)

    async def _check(self, delivery: Delivery) -> Outcome:
        """Find a post that is in doubt, or delete the extra copies of one that was sent again."""
        if delivery.kind == PromiseKind.FILES:
            return partial(usecases.give_up_files, delivery=delivery, reason="in_doubt")
        copies = await self._transport.copies(delivery)
        if delivery.state == PromiseState.UNCERTAIN:
            if not copies:
                return partial(usecases.send_again, delivery=delivery)
            audit_at = self._machine_now() + self._audit_after
            return partial(
                usecases.record_location, delivery=delivery, location=copies[0], audit_at=audit_at
            )
        original = MessageLocation(str(delivery.channel), str(delivery.ts))
        for copy in copies:
            if copy != original and original in copies:
                await self._transport.delete(delivery, copy)
        return partial(usecases.finish, delivery=delivery)

    def _wake_after_commits(self) -> None:
        """Wake up after every commit, from any thread."""
        loop = asyncio.get_running_loop()

        def wake() -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._wake.set)

        self._database.on_promise = wake

    async def _sleep(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        self._wake.clear()

    def _forget_task(self, task: asyncio.Task[None]) -> None:
        del self._tasks[task]
        self._wake.set()
        if not task.cancelled() and task.exception():
            log.error("a delivery could not be settled: %s", type(task.exception()).__name__)
