"""Who follows business time: the app's report that it is idle, and when it wants to be woken.

A follower is an app that polls the clock. Its report says: "I have seen epoch N, done all that was
due at its time, delivered everything; the next thing is due at ...". The epoch grows whenever the
clock jumps and whenever the app has answered an envelope.

Helpers beside the app, such as people who act by themselves, follow in the same way under a name.
The app counts as the follower; helpers are only waited for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Report:
    """One report: epoch, next due moment (seconds since 1970, None = nothing), when it came."""

    epoch: int
    due: float | None
    at: float


HELPER_GONE = 10.0  # machine seconds without a word after which a helper is not waited for


@dataclass
class Helper:
    """A follower beside the app: its newest report, and when (machine time) it was last there."""

    report: Report
    seen: float
    polling: int = 0


class Followers:
    """The epoch, the newest report, and a bell for everybody who waits for either."""

    def __init__(self) -> None:
        self.epoch = 1
        self.report: Report | None = None
        self.polling = 0
        self.helpers: dict[str, Helper] = {}
        self.closed = False
        self._bell = asyncio.Event()

    def ring(self) -> None:
        """Wake everybody who waits for news."""
        bell, self._bell = self._bell, asyncio.Event()
        bell.set()

    def advance(self) -> None:
        """Something happened that the follower must look at before it is idle again."""
        self.epoch += 1
        self.ring()

    def close(self) -> None:
        """Answer everybody who waits: the workspace is about to stop."""
        self.closed = True
        self.ring()

    async def news(self, seconds: float) -> None:
        """Until something happens, or ``seconds``."""
        try:
            await asyncio.wait_for(self._bell.wait(), seconds)
        except TimeoutError:
            return

    async def poll(self, report: Report, wait_seconds: float, machine: Callable[[], float]) -> None:
        """Take a report; hold the answer until the epoch is newer or ``wait_seconds`` are over.

        A report for another epoch is not taken: the follower is answered at once with this one.
        """
        if report.epoch != self.epoch:
            return
        self.report = report
        self.ring()
        self.polling += 1
        end = machine() + wait_seconds
        try:
            while report.epoch == self.epoch and machine() < end and not self.closed:
                await self.news(max(0.0, end - machine()))
        finally:
            self.polling -= 1

    async def poll_as_helper(
        self, name: str, report: Report, wait_seconds: float, machine: Callable[[], float]
    ) -> None:
        """Take a helper's report, as `poll` takes the app's; any word of it shows it is there."""
        helper = self.helpers.setdefault(name, Helper(report, machine()))
        helper.seen = machine()
        if report.epoch != self.epoch:
            return
        helper.report = report
        self.ring()
        helper.polling += 1
        end = machine() + wait_seconds
        try:
            while report.epoch == self.epoch and machine() < end and not self.closed:
                await self.news(max(0.0, end - machine()))
        finally:
            helper.polling -= 1
            helper.seen = machine()

    def forget_gone_helpers(self, machine_seconds: float) -> None:
        """Stop waiting for helpers that have not been there for a while."""
        for name, helper in list(self.helpers.items()):
            if not helper.polling and machine_seconds - helper.seen > HELPER_GONE:
                del self.helpers[name]

    def idle(self) -> bool:
        """Return whether the app and all helpers have reported for the newest epoch."""
        reports = [self.report, *(helper.report for helper in self.helpers.values())]
        return all(report is not None and report.epoch == self.epoch for report in reports)

    def next_due(self) -> Report | None:
        """Return the report that wants to be woken first; None when nobody wants to be."""
        reports = [self.report, *(helper.report for helper in self.helpers.values())]
        waiting = [report for report in reports if report is not None and report.due is not None]
        return min(waiting, key=lambda report: report.due or 0.0, default=None)
