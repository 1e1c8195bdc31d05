"""How often a key result is reported: every week, every second week, or once a month."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

import numpy as np

from scoring.arrays import Bools, Ints
from scoring.cycle import monday

WEEK, SIX_DAYS = dt.timedelta(days=7), dt.timedelta(days=6)


class Cadence(StrEnum):
    """How often an owner is asked about a key result."""

    WEEKLY = "weekly"
    BIWEEKLY = "biweekly"
    MONTHLY = "monthly"


CADENCES = {member.value: member for member in Cadence}  # ten times faster than Cadence(value)


def is_due(cadence: Cadence, first_day: dt.date, last_day: dt.date, week: dt.date) -> bool:
    """Return whether a key result is reported for a week, a Monday, between its first and last day:
    at the end of every two weeks, or of every month, and always for its last week.

    >>> quarter = dt.date(2026, 10, 1), dt.date(2026, 12, 31)
    >>> mondays = [dt.date(2026, 9, 28) + n * WEEK for n in range(14)]
    >>> [n for n, week in enumerate(mondays, 1) if is_due(Cadence.BIWEEKLY, *quarter, week)]
    [2, 4, 6, 8, 10, 12, 14]
    >>> [str(week) for week in mondays if is_due(Cadence.MONTHLY, *quarter, week)]
    ['2026-10-26', '2026-11-30', '2026-12-28']
    """
    if cadence is Cadence.WEEKLY or week == monday(last_day):
        return True
    if cadence is Cadence.BIWEEKLY:
        return (week - monday(first_day)) // WEEK % 2 == 1
    month_end = _month_end(week)
    return first_day <= month_end <= min(week + SIX_DAYS, last_day)


def are_due(
    key_result_ids: Ints, weeks: Ints, periods: Mapping[int, tuple[str, int, int]]
) -> Bools:
    """Return which weeks, ordinals of Mondays, key results are reported for, (n,). `periods` are
    cadence, first and last day by key result.

    >>> first_day, last_day = dt.date(2026, 10, 1).toordinal(), dt.date(2026, 12, 31).toordinal()
    >>> october = {1: ("biweekly", first_day, last_day), 2: ("weekly", first_day, last_day)}
    >>> ids, weeks = np.array([1, 1, 2]), dt.date(2026, 10, 5).toordinal() + np.array([0, 7, 7])
    >>> are_due(ids, weeks, october).tolist()
    [True, False, True]
    """
    slower = {
        id_: (CADENCES[cadence], dt.date.fromordinal(first_day), dt.date.fromordinal(last_day))
        for id_, (cadence, first_day, last_day) in periods.items()
        if cadence != Cadence.WEEKLY
    }
    due = np.ones(len(weeks), dtype=np.bool_)
    for place in np.flatnonzero(np.isin(key_result_ids, list(slower))) if slower else ():
        week = dt.date.fromordinal(int(weeks[place]))
        due[place] = is_due(*slower[int(key_result_ids[place])], week)
    return due


def _month_end(day: dt.date) -> dt.date:
    """Return the last day of a day's month.

    >>> str(_month_end(dt.date(2026, 2, 3)))
    '2026-02-28'
    """
    return (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
