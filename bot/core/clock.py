"""Business time: what is due, which week it is. Machine time (leases, pacing) is separate."""

from datetime import UTC, date, datetime
from functools import cache
from typing import Protocol
from zoneinfo import ZoneInfo, available_timezones

from bot.core.errors import Refusal

EARLIEST, LATEST = date(1970, 1, 1), date(2199, 12, 31)  # dates that calculations accept


def is_supported_date(day: date) -> bool:
    """Return whether a day is between EARLIEST and LATEST, so that weeks around it exist."""
    return EARLIEST <= day <= LATEST


def date_out_of_range(day: date, field: str = "") -> Refusal:
    """Return the Refusal of a date that nobody means, such as one in the year 9999."""
    return Refusal("{day} is too far away. Check the year.", field=field, day=day)


class Clock(Protocol):
    """Tells business time, always aware and in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """Business time is the machine's time."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - this is the one place


class SetClock:
    """Business time that is set, by tests or from a clock that is polled."""

    def __init__(self, now: datetime) -> None:
        self.set(now)

    def now(self) -> datetime:
        """Return the moment that was last set."""
        return self._now

    def set(self, now: datetime) -> None:
        """Set another moment; refuse naive datetimes."""
        if now.tzinfo is None:
            raise ValueError("business time needs a time zone")
        self._now = now.astimezone(UTC)


@cache
def all_time_zones() -> frozenset[str]:
    """Return the names of all time zones that this machine knows."""
    return frozenset(available_timezones())


def is_time_zone(name: object) -> bool:
    """Return whether this machine has a time zone of that name.

    >>> [is_time_zone(name) for name in ("Europe/Lisbon", "Mars/Olympus", "../x", None)]
    [True, False, False, False]
    """
    return isinstance(name, str) and name in all_time_zones()


@cache
def time_zone(name: str) -> ZoneInfo:
    """Return the time zone of a name, or UTC if this machine does not know it.

    A zone stored by a newer machine, or by hand, must not stop what depends on it.
    """
    return ZoneInfo(name if is_time_zone(name) else "UTC")
