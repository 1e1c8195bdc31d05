"""A cycle, and the order in which cycles follow each other."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

DAY = dt.timedelta(days=1)
MONTHS_IN_YEAR = 12


@dataclass(frozen=True)
class Cycle:
    """The period objectives are set for; both days belong to it. A frozen cycle takes no more
    check-ins. `is_normalised` says that weights are scaled to 100 instead of being completed by a
    manager's rating. `seasons` are the days that count for more, as they were written.
    `is_reopened` says that it was frozen before, `any_number_counts` that its closing began before
    only final numbers counted. `part_of` is the id of the larger cycle that contains it, and
    `part_weight` what its score counts there, in percent.
    """

    id: int
    key: str
    name: str
    first_day: dt.date
    last_day: dt.date
    is_normalised: bool = False
    frozen_at: dt.datetime | None = None
    seasons: str = ""
    is_reopened: bool = False
    any_number_counts: bool = False
    part_of: int | None = None
    part_weight: float = 0.0

    @property
    def is_frozen(self) -> bool:
        """Whether it is closed for good."""
        return self.frozen_at is not None

    @property
    def is_closed(self) -> bool:
        """Whether what was not reported counts 0: it is frozen, or was and is open again."""
        return self.is_frozen or self.is_reopened

    @property
    def length(self) -> int:
        """Days from the first to the last."""
        return (self.last_day - self.first_day).days


@dataclass(frozen=True)
class WriteResult:
    """A row that was written: its id, whether it is new, and the fields that changed."""

    id: int
    is_new: bool
    changed: frozenset[str]


def sort_cycles(cycles: Iterable[Cycle]) -> list[Cycle]:
    """Sort cycles as answers about several show them: the earliest end first, then the shorter."""
    return sorted(
        cycles, key=lambda cycle: (cycle.last_day, -cycle.first_day.toordinal(), cycle.id)
    )


def cycles_running_on(cycles: Sequence[Cycle], day: dt.date) -> list[Cycle]:
    """Return every cycle that contains a day; after the last cycles the last ones, before the first
    cycles the first ones.
    """
    running = [cycle for cycle in cycles if cycle.first_day <= day <= cycle.last_day]
    past = [cycle for cycle in cycles if cycle.last_day < day]
    if not running and past:
        last_day = max(cycle.last_day for cycle in past)
        running = [cycle for cycle in past if cycle.last_day == last_day]
    elif not running and cycles:
        first_day = min(cycle.first_day for cycle in cycles)
        running = [cycle for cycle in cycles if cycle.first_day == first_day]
    return sort_cycles(running)


def cycle_after(cycle: Cycle, cycles: Iterable[Cycle]) -> Cycle | None:
    """Return the next open cycle of about the same length, into which unfinished key results may be
    carried over.
    """
    later = [
        candidate
        for candidate in cycles
        if candidate.first_day > cycle.last_day
        and not candidate.is_frozen
        and _is_about_as_long(candidate, cycle)
    ]
    return min(later, key=lambda candidate: candidate.first_day, default=None)


def cycle_before(cycle: Cycle, cycles: Iterable[Cycle]) -> Cycle | None:
    """Return the last cycle of about the same length that ended before a cycle began."""
    earlier = [
        candidate
        for candidate in cycles
        if candidate.last_day < cycle.first_day and _is_about_as_long(candidate, cycle)
    ]
    return max(earlier, key=lambda candidate: candidate.last_day, default=None)


def following_days(cycle: Cycle) -> tuple[dt.date, dt.date]:
    """Return the first and last day of the cycle that follows, of the same shape: whole months
    follow whole months, any other length is kept in days.
    """
    first_day = cycle.last_day + DAY
    months = _whole_months(cycle)
    if months is None:
        return first_day, first_day + dt.timedelta(days=cycle.length)
    return first_day, _month_later(first_day, months) - DAY


def _whole_months(cycle: Cycle) -> int | None:
    """Return how many whole months of the calendar a cycle takes; None for other cycles."""
    day_after = cycle.last_day + DAY
    if cycle.first_day.day != 1 or day_after.day != 1:
        return None
    years, months = day_after.year - cycle.first_day.year, day_after.month - cycle.first_day.month
    return years * MONTHS_IN_YEAR + months


def _month_later(day: dt.date, months: int) -> dt.date:
    """Return the first of a month so many months after another first of a month."""
    years, month = divmod(day.month - 1 + months, MONTHS_IN_YEAR)
    return day.replace(year=day.year + years, month=month + 1)


def _is_about_as_long(candidate: Cycle, cycle: Cycle) -> bool:
    """Whether two lengths differ by at most a quarter: quarters have 90 to 92 days."""
    return abs(candidate.length - cycle.length) <= cycle.length / 4
