"""Weeks from Monday to Sunday, and which of them belong to a cycle."""

import datetime as dt

import numpy as np

from scoring.arrays import Ints

ANSWER_DAYS = 4  # a Monday ask closes on Wednesday evening: overdue from Thursday on


def monday(day: dt.date) -> dt.date:
    """Return the Monday of a day's week.

    >>> monday(dt.date(2026, 7, 5))
    datetime.date(2026, 6, 29)
    """
    return day - dt.timedelta(days=day.weekday())


def weeks_touched(first_day: dt.date, last_day: dt.date) -> list[dt.date]:
    """Return the Mondays of all weeks that a cycle touches, partial ones included.

    >>> len(weeks_touched(dt.date(2026, 7, 1), dt.date(2026, 9, 30)))
    14
    """
    start = monday(first_day)
    return [
        start + dt.timedelta(days=day_number)
        for day_number in range(0, (last_day - start).days + 1, 7)
    ]


def week_asked_about(assessed_on: dt.date) -> dt.date:
    """Return the week that an ask on this day is about: Monday to Wednesday the one just ended,
    Thursday to Sunday the current one.

    >>> week_asked_about(dt.date(2026, 7, 15)), week_asked_about(dt.date(2026, 7, 16))
    (datetime.date(2026, 7, 6), datetime.date(2026, 7, 13))
    """
    return (
        monday(assessed_on - dt.timedelta(days=3))
        if assessed_on.weekday() < 3
        else monday(assessed_on)
    )


def last_due_week(assessed_on: dt.date) -> dt.date:
    """Return the last week whose answer is overdue, for an ask on Monday that closes on Wednesday.

    >>> last_due_week(dt.date(2026, 7, 15)), last_due_week(dt.date(2026, 7, 16))
    (datetime.date(2026, 6, 29), datetime.date(2026, 7, 6))
    """
    return monday(assessed_on - dt.timedelta(days=6 + ANSWER_DAYS))


def monday_number(day_number: Ints) -> Ints:
    """Return the ordinal of the Monday of each day's week (ordinal 1 was a Monday).

    >>> bool(monday_number(np.array(dt.date(2026, 7, 5).toordinal())) == 739796)
    True
    """
    return day_number - (day_number - 1) % 7


def week_ends(first_day: Ints, last_day: Ints, count: int) -> Ints:
    """Return the last day of each of the first `count` weeks, (count, n), clipped to the last day.

    end = min(Monday of the first day + 7 k + 6, last day)

    >>> day = dt.date(2026, 7, 1).toordinal()
    >>> (week_ends(np.array([day]), np.array([day + 13]), 3) - day).tolist()
    [[4], [11], [13]]
    """
    sundays = monday_number(first_day) + 7 * np.arange(count)[:, None] + 6
    ends: Ints = np.minimum(sundays, last_day)
    return ends
