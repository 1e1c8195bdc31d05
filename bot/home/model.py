"""What one person's App Home shows."""

import datetime as dt
from dataclasses import dataclass

from bot.alerts import Slip
from bot.asks import Ask, Outcome, State
from bot.objectives import OwnedKeyResult
from bot.people import Person
from bot.rollups import Row, Sheet


@dataclass(frozen=True)
class Week:
    """How far the check-in about a week has come, and the ask about it, if there is one."""

    monday: dt.date
    done: int
    all: int
    ask: Ask | None

    @property
    def is_done(self) -> bool:
        """Nothing is missing."""
        return self.done == self.all

    @property
    def is_late(self) -> bool:
        """The time to answer on time is over, and something is missing."""
        return not self.is_done and self.ask is not None and self.ask.outcome is Outcome.MISSED

    @property
    def is_ahead(self) -> bool:
        """The ask about it is still to come."""
        return not self.is_done and (self.ask is None or self.ask.state is State.PLANNED)


@dataclass(frozen=True)
class Led:
    """The people someone leads: how many are due to answer about a week, who has not yet, and
    their key results, worst first.
    """

    monday: dt.date
    due: int
    missing: tuple[Person, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Home:
    """A person's key results and week; for a manager their people's, and the open alerts."""

    person: Person
    today: dt.date
    sheet: Sheet | None  # None before there is a cycle
    week: Week | None  # None when no key result is open for a check-in
    led: Led | None  # None for those who lead nobody
    alerts: tuple[tuple[Slip, OwnedKeyResult], ...]
