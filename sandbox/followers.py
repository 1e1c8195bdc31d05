"""Who follows business time: the app's report that it is idle, and when it wants to be woken.

A follower is an app that polls the clock. Its report says: "I have seen epoch N, done all that was
due at its time, delivered everything; the next thing is due at ...". The epoch grows whenever the
clock jumps and whenever the app has answered an envelope.
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


class Followers:
    """The epoch, the newest report, and a bell for everybody who waits for either."""

    def __init__(self) -> None:
        self.epoch = 1
        self.report: Report | None = None
        self.polling = 0
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

    def idle(self) -> bool:
        """Return whether the follower has reported for the newest epoch."""
        return self.report is not None and self.report.epoch == self.epoch
