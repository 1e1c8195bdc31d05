"""The cycles that set-up proposes."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from bot.core.i18n import translator
from bot.setup.cycle_choices import (
    MOST_DAYS_TO_SKIP,
    month_around,
    own_cycle,
    period_after,
    proposed_cycles,
    quarter_around,
)

EN, ZH = translator("en"), translator("zh-CN")
DAYS = st.dates(dt.date(2001, 1, 1), dt.date(2099, 1, 1))


@given(DAYS)
def test_a_period_contains_its_day_and_the_next_one_follows_it_at_once(day: dt.date) -> None:
    for around in (quarter_around, month_around):
        period = around(day, EN)
        assert period.first_day <= day <= period.last_day
        following = period_after(period, EN)
        assert following is not None
        assert following.first_day == period.last_day + dt.timedelta(days=1)
        assert following == around(following.first_day, EN)


@given(DAYS)
def test_a_quarter_that_is_nearly_over_is_not_proposed_first(day: dt.date) -> None:
    first = next(iter(proposed_cycles(day, EN).values()))
    assert (first.last_day - day).days >= MOST_DAYS_TO_SKIP


def test_periods_have_the_names_people_use() -> None:
    day = dt.date(2026, 11, 16)
    assert quarter_around(day, EN).name == "2026 Q4"
    assert (month_around(day, EN).name, month_around(day, ZH).name) == (
        "November 2026",
        "2026年11月",
    )


def test_own_dates_have_no_period_after_them() -> None:
    spring = own_cycle("Spring, 2027", dt.date(2027, 2, 15), dt.date(2027, 5, 14))
    assert spring.key == "Spring-2027"
    assert period_after(spring, EN) is None
