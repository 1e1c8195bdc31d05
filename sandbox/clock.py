"""Two clocks: business time, which can be moved, and machine time, which cannot.

The only place in the sandbox that asks the computer what time it is.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sandbox.model import Json

MICRO = 1_000_000


class SandboxClock:
    """Business time in seconds since 1970: runs at real speed from its start, plus all jumps."""

    def __init__(
        self, start: datetime, *, still: bool = False, machine: Callable[[], float] = time.monotonic
    ) -> None:
        self.machine = machine
        self._still = still
        self._held = 0
        self._base = start.timestamp()
        self._since = machine()
        self._jumped = 0.0
        self._last = 0

    def seconds(self) -> float:
        """Business time now, in seconds since 1970."""
        if self._still or self._held:
            return self._base
        return self._base + self.machine() - self._since

    def now(self) -> datetime:
        """Business time now, in UTC."""
        return datetime.fromtimestamp(self.seconds(), UTC)

    def paced(self) -> float:
        """Machine time plus all jumps: what rate limits and response_urls run on."""
        return self.machine() + self._jumped

    def stamp(self) -> str:
        """Return a message's ``ts``: business time in microseconds, strictly increasing."""
        self._last = max(int(self.seconds() * MICRO), self._last + 1)
        return f"{self._last // MICRO}.{self._last % MICRO:06d}"

    def step(self, to: float) -> None:
        """Move business time forward to ``to``."""
        current = self.seconds()
        self._jumped += max(0.0, to - current)
        self._base, self._since = max(to, current), self.machine()

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Let business time stand while the block runs, so that a jump skips no due moment."""
        self._base, self._since = self.seconds(), self.machine()
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1
            self._since = self.machine()

    def saved(self) -> Json:
        """Return what a restart needs to go on from here."""
        return {"now": self.seconds(), "last": self._last}

    def restore(self, saved: Json) -> None:
        """Go on where ``saved`` stopped; time has not passed in between."""
        self._base, self._since = float(saved["now"]), self.machine()
        self._last = int(saved["last"])


def iso(seconds: float) -> str:
    """Seconds since 1970 as ISO 8601 with Z; microseconds only where there are any."""
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
