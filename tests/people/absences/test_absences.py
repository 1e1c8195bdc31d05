"""Going away and coming back: what was asked is excused, what was planned waits."""

import datetime as dt

import pytest

from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.work import Database
from bot.people.absences import usecases
from bot.weekly.asks import AskOutcome, AskState
from tests.cast import HERE
from tests.weekly.asks.weeks import WEEK, House, open_house

ASKED = "2026-11-16T09:00"
MONDAY, TUESDAY, WEDNESDAY, FRIDAY = (dt.date(2026, 11, day) for day in (16, 17, 18, 20))


@pytest.fixture
def house(database: Database, clock: SetClock) -> House:
    return open_house(database, clock)


def leaves(house: House, first: dt.date, until: dt.date) -> None:
    house.do(usecases.leave, "U0ANA", first, until)


def test_an_open_ask_is_excused_by_an_absence_until_it_closes(house: House) -> None:
    house.at(ASKED)
    leaves(house, MONDAY, FRIDAY)
    house.at("2026-11-16T09:05")
    one = house.ask()
    assert one.outcome is AskOutcome.EXCUSED
    assert "You're away" in house.reads(f"asks.ask:{one.id}")


@pytest.mark.on_both
def test_who_comes_back_early_finds_the_question_again_without_a_new_message(house: House) -> None:
    house.at(ASKED)
    leaves(house, MONDAY, FRIDAY)
    house.at("2026-11-16T09:05")
    sent = house.posts("U0ANA")
    house.clock.set(dt.datetime(2026, 11, 17, 10, tzinfo=dt.UTC))
    house.do(usecases.back, "U0ANA")
    house.at("2026-11-17T10:01")
    one = house.ask()
    assert one.outcome is AskOutcome.OPEN
    assert "How did your week go" in house.reads(f"asks.ask:{one.id}")
    assert house.posts("U0ANA") == sent


def test_an_absence_for_today_leaves_the_ask_open(house: House) -> None:
    house.at(ASKED)
    leaves(house, MONDAY, MONDAY)
    house.at("2026-11-16T09:05")
    assert house.ask().outcome is AskOutcome.OPEN


def test_an_absence_to_come_asks_nothing_meanwhile_and_asks_again_after(house: House) -> None:
    house.at(ASKED)
    house.answers()
    leaves(house, dt.date(2026, 11, 21), dt.date(2026, 11, 29))
    house.at("2026-11-23T09:00", "2026-11-25T18:00", "2026-11-30T09:00")
    states = [house.ask(week=WEEK + dt.timedelta(days=7 * n)).state for n in range(3)]
    assert states == [AskState.ASKED, AskState.EXCUSED, AskState.ASKED]


def test_who_is_back_before_the_close_is_asked_on_the_first_morning(house: House) -> None:
    leaves(house, dt.date(2026, 11, 14), MONDAY)
    house.at(ASKED, "2026-11-17T08:59")
    assert house.posts("U0ANA") == []
    house.at("2026-11-17T09:00")
    assert house.posts("U0ANA") == [f"asks.ask:{house.ask().id}"]


def test_an_absence_that_begins_in_the_week_excuses_at_the_close(house: House) -> None:
    leaves(house, WEDNESDAY, FRIDAY)
    house.at(ASKED, "2026-11-17T09:00", "2026-11-18T09:00", "2026-11-18T18:00")
    assert house.ask().outcome is AskOutcome.EXCUSED
    assert sum("reminder" in name for name in house.posts("U0ANA")) == 1


def test_who_cancels_before_the_hour_is_asked_at_the_hour(house: House) -> None:
    leaves(house, MONDAY, FRIDAY)
    house.at("2026-11-16T08:00")
    house.do(usecases.back, "U0ANA")
    house.at(ASKED)
    assert house.ask().state is AskState.ASKED


def test_an_absence_that_is_over_is_refused(house: House) -> None:
    house.at(ASKED)
    with pytest.raises(Refusal, match="over"):
        leaves(house, dt.date(2026, 11, 10), dt.date(2026, 11, 12))
    with pytest.raises(Refusal, match="before the first"):
        leaves(house, FRIDAY, TUESDAY)


def test_the_form_proposes_the_rest_of_the_week_or_what_is_noted(house: House) -> None:
    house.at(ASKED)

    def proposal() -> tuple[dt.date, dt.date]:
        found: tuple[dt.date, dt.date] = house.database.read_now(HERE, usecases.proposal, "U0ANA")
        return found

    assert proposal() == (MONDAY, FRIDAY)
    leaves(house, TUESDAY, WEDNESDAY)
    assert proposal() == (TUESDAY, WEDNESDAY)
