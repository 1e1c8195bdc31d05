"""What one person's App Home shows."""

import datetime as dt
from dataclasses import dataclass

from bot.alerts import Slip
from bot.objectives import OwnedKeyResult
from bot.people import Person
from bot.rollups import Row, Sheet


@dataclass(frozen=True)
class Week:
    """How far the person's check-in about a week has come; `closes_at` where they were asked."""

    monday: dt.date
    done: int
    all: int
    closes_at: dt.datetime | None

    @property
    def is_done(self) -> bool:
        """Nothing is missing."""
        return self.done == self.all


@dataclass(frozen=True)
class Home:
    """A person's key results and week; for a manager their people's, and the open alerts."""

    person: Person
    sheet: Sheet | None  # None before there is a cycle
    week: Week | None  # None when no key result is open for a check-in
    led: tuple[Row, ...]  # worst first
    alerts: tuple[tuple[Slip, OwnedKeyResult], ...]
