"""Business time: what is due, which week it is. Machine time (leases, pacing) is not told here."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells business time, always aware and in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """Business time is the machine's time."""

    def now(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - this is the one place


class SetClock:
    """Business time is what somebody last said it is, for tests and for a clock that is polled."""

    def __init__(self, now: datetime) -> None:
        self.set(now)

    def now(self) -> datetime:
        """The moment that was last set."""
        return self._now

    def set(self, now: datetime) -> None:
        """Move to another moment; naive datetimes are refused."""
        if now.tzinfo is None:
            raise ValueError("business time needs a time zone")
        self._now = now.astimezone(UTC)
