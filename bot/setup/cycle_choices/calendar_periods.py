"""Quarters and months of the calendar as cycles, and the period that follows one."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.core.i18n import Translator

DAY = dt.timedelta(days=1)
MOST_DAYS_TO_SKIP = 14  # a quarter with fewer days left is no longer proposed first
LONGEST_KEY = 60  # characters
MONTHS_OF_QUARTER = 3


@dataclass(frozen=True)
class PlannedCycle:
    """A cycle that set-up will create; both days belong to it."""

    key: str
    name: str
    first_day: dt.date
    last_day: dt.date


NamedPeriod = Callable[[dt.date, Translator], PlannedCycle]


def quarter_around(day: dt.date, _t: Translator) -> PlannedCycle:
    """Return the quarter of the calendar that contains a day."""
    quarter = (day.month - 1) // MONTHS_OF_QUARTER
    first_day = day.replace(month=quarter * MONTHS_OF_QUARTER + 1, day=1)
    last_day = _first_of_later_month(first_day, MONTHS_OF_QUARTER) - DAY
    key = f"{day.year}Q{quarter + 1}"
    return PlannedCycle(key, f"{day.year} Q{quarter + 1}", first_day, last_day)


def month_around(day: dt.date, t: Translator) -> PlannedCycle:
    """Return the month that contains a day, with its name in the reader's language."""
    first_day = day.replace(day=1)
    last_day = _first_of_later_month(first_day, 1) - DAY
    return PlannedCycle(f"{first_day:%Y-%m}", t.month(first_day), first_day, last_day)


def proposed_cycles(today: dt.date, t: Translator) -> dict[str, PlannedCycle]:
    """Return the cycles to choose from by a code, the proposed one first."""
    quarter, month = quarter_around(today, t), month_around(today, t)
    next_quarter = quarter_around(quarter.last_day + DAY, t)
    choices = {
        "quarter": quarter,
        "next_quarter": next_quarter,
        "month": month,
        "next_month": month_around(month.last_day + DAY, t),
    }
    if (quarter.last_day - today).days < MOST_DAYS_TO_SKIP:
        return {"next_quarter": next_quarter, **choices}
    return choices


def own_cycle(name: str, first_day: dt.date, last_day: dt.date) -> PlannedCycle:
    """Return a cycle of any days; its key is made of its name."""
    key = "-".join(re.findall(r"\w+", name))[:LONGEST_KEY] or f"{first_day:%Y-%m-%d}"
    return PlannedCycle(key, name, first_day, last_day)


def period_after(cycle: PlannedCycle, t: Translator) -> PlannedCycle | None:
    """Return the quarter or month that follows one; None for other cycles, which have no name to
    count on from.
    """
    for period_around in (quarter_around, month_around):
        around: NamedPeriod = period_around
        same = around(cycle.first_day, t)
        if (same.first_day, same.last_day) == (cycle.first_day, cycle.last_day):
            return around(cycle.last_day + DAY, t)
    return None


def _first_of_later_month(first_day: dt.date, months: int) -> dt.date:
    years, month = divmod(first_day.month - 1 + months, 12)
    return first_day.replace(year=first_day.year + years, month=month + 1)
