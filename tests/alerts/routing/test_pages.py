"""How a notice is cut into pages, and when it goes up or comes back."""

import datetime as dt

import pytest

from bot.alerts.lifecycle import Alert, AlertState
from bot.alerts.messages.model import paginate
from bot.alerts.responses.model import snooze_end
from bot.alerts.routing.model import escalates_at, next_manager_up
from bot.core.clock import SetClock
from scoring import alerting
from scoring.alerting import AlertKind
from scoring.model import Reason, ReasonCode
from tests import make


def test_a_page_has_four_key_results_and_two_charts(clock: SetClock) -> None:
    def alert(n: int, kind: AlertKind) -> Alert:
        cause = alerting.AlertCause(n, kind, Reason(ReasonCode.FORECAST), None)
        return Alert(id=n, cause=cause, quote="", raised_at=clock.now(), state=AlertState.RAISED)

    many = [alert(n, AlertKind.SILENCE) for n in range(5, 20)]
    many += [alert(n, AlertKind.BEHIND) for n in range(5)]
    placed = paginate(many)
    for page in {page for page, _, _ in placed}:
        here = [has_chart for at, has_chart, _ in placed if at == page]
        assert len(here) <= 4
        assert sum(here) <= 2
    assert len(placed) == len(many)


def at(day: int, hour: int) -> dt.datetime:
    """A moment in November 2026, whose 16th is a Monday, in Lisbon's winter time."""
    return dt.datetime(2026, 11, day, hour, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("told", "up"),
    [
        (at(16, 10), at(18, 10)),
        (at(20, 10), at(24, 10)),  # a weekend is not working time
        (at(16, 23), at(18, 18)),  # nobody hears of it at night
        (at(16, 4), at(18, 9)),
    ],
)
def test_unanswered_it_goes_up_after_two_working_days(told: dt.datetime, up: dt.datetime) -> None:
    assert escalates_at(make.person(), told) == up


def test_holidays_are_no_working_days() -> None:
    at_home = make.person(country="PT")  # the 1st and the 8th of December are holidays there
    told = dt.datetime(2026, 11, 30, 10, tzinfo=dt.UTC)
    assert escalates_at(at_home, told) == dt.datetime(2026, 12, 3, 10, tzinfo=dt.UTC)


def test_what_is_snoozed_comes_back_in_a_week_in_the_morning() -> None:
    assert snooze_end(make.person(), at(16, 15)) == at(23, 9)
    assert snooze_end(make.person(days=[1]), at(16, 15)) == at(24, 9)


def test_it_goes_to_the_manager_after_the_highest_who_was_told() -> None:
    chain = [make.person(id=n) for n in (2, 3, 4)]
    assert [one.id for one in next_manager_up(chain, [2])] == [3]
    assert [one.id for one in next_manager_up(chain, [2, 3])] == [4]
    assert next_manager_up(chain, [4]) == []
