"""When an alert is escalated or comes back."""

import datetime as dt

import pytest

from bot.alerts.responses.model import snooze_end
from bot.alerts.routing.model import escalates_at, next_manager_up
from tests import make


def november(day: int, hour: int) -> dt.datetime:
    """A moment in November 2026, whose 16th is a Monday, in Lisbon's winter time."""
    return dt.datetime(2026, 11, day, hour, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("told", "up"),
    [
        (november(16, 10), november(18, 10)),
        (november(20, 10), november(24, 10)),  # a weekend is not working time
        (november(16, 23), november(18, 18)),  # nobody hears of it at night
        (november(16, 4), november(18, 9)),
    ],
)
def test_an_alert_is_escalated_after_two_working_days(told: dt.datetime, up: dt.datetime) -> None:
    assert escalates_at(make.person(), told) == up


def test_holidays_are_not_working_days() -> None:
    at_home = make.person(country="PT")  # the 1st and the 8th of December are holidays there
    told = dt.datetime(2026, 11, 30, 10, tzinfo=dt.UTC)
    assert escalates_at(at_home, told) == dt.datetime(2026, 12, 3, 10, tzinfo=dt.UTC)


def test_a_snoozed_alert_comes_back_in_the_morning_a_week_later() -> None:
    assert snooze_end(make.person(), november(16, 15)) == november(23, 9)
    assert snooze_end(make.person(days=[1]), november(16, 15)) == november(24, 9)


def test_the_next_recipient_is_above_all_earlier_ones() -> None:
    chain = [make.person(id=n) for n in (2, 3, 4)]
    assert [one.id for one in next_manager_up(chain, [2])] == [3]
    assert [one.id for one in next_manager_up(chain, [2, 3])] == [4]
    assert next_manager_up(chain, [4]) == []
