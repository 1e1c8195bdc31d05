"""Weeks, and which of them an ask is about."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.cycle import last_due_week, monday, week_asked_about, week_ends, weeks_touched

days = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))


@given(days)
def test_a_week_begins_on_monday(day: dt.date) -> None:
    assert monday(day).weekday() == 0
    assert 0 <= (day - monday(day)).days <= 6


@given(days)
def test_an_ask_is_about_the_nearest_end_of_a_week(day: dt.date) -> None:
    end = week_asked_about(day) + dt.timedelta(days=6)
    assert -3 <= (end - day).days <= 3


@given(days)
def test_a_week_is_due_once_its_ask_has_closed(day: dt.date) -> None:
    gone = (day - last_due_week(day)).days
    assert 10 <= gone <= 16


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        (dt.date(2026, 6, 29), dt.date(2026, 9, 27), 13),
        (dt.date(2026, 7, 1), dt.date(2026, 9, 30), 14),
        (dt.date(2026, 7, 5), dt.date(2026, 7, 5), 1),
        (dt.date(2026, 1, 1), dt.date(2026, 12, 31), 53),
    ],
)
def test_partial_weeks_are_weeks(first: dt.date, last: dt.date, count: int) -> None:
    assert len(weeks_touched(first, last)) == count


@given(days, st.integers(0, 400))
def test_weeks_end_within_the_cycle(first: dt.date, length: int) -> None:
    last = first + dt.timedelta(days=length)
    count = len(weeks_touched(first, last))
    begin, end = np.array([first.toordinal()]), np.array([last.toordinal()])
    ends = week_ends(begin, end, count)[:, 0]
    assert ends[-1] == last.toordinal()
    assert (np.diff(ends) > 0).all()
