"""Going away and coming back: what was asked is excused, what was planned waits."""

import datetime as dt

import pytest

from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.work import Database
from bot.people.absences import usecases
from bot.weekly.asks import AskOutcome, AskState
from tests.cast import HERE
from tests.weekly.asks.scenario import WEEK, AskScenario, start_scenario

ASKED = "2026-11-16T09:00"
MONDAY, TUESDAY, WEDNESDAY, FRIDAY = (dt.date(2026, 11, day) for day in (16, 17, 18, 20))


@pytest.fixture
def scenario(database: Database, clock: SetClock) -> AskScenario:
    return start_scenario(database, clock)


def leaves(scenario: AskScenario, first: dt.date, until: dt.date) -> None:
    scenario.run(usecases.leave, "U0ANA", first, until)


def test_an_open_ask_is_excused_by_an_absence_until_it_closes(scenario: AskScenario) -> None:
    scenario.run_at(ASKED)
    leaves(scenario, MONDAY, FRIDAY)
    scenario.run_at("2026-11-16T09:05")
    one = scenario.ask()
    assert one.outcome is AskOutcome.EXCUSED
    assert "You're away" in scenario.message_text(f"asks.ask:{one.id}")


@pytest.mark.on_both
def test_who_comes_back_early_finds_the_question_again_without_a_new_message(
    scenario: AskScenario,
) -> None:
    scenario.run_at(ASKED)
    leaves(scenario, MONDAY, FRIDAY)
    scenario.run_at("2026-11-16T09:05")
    sent = scenario.posts("U0ANA")
    scenario.clock.set(dt.datetime(2026, 11, 17, 10, tzinfo=dt.UTC))
    scenario.run(usecases.back, "U0ANA")
    scenario.run_at("2026-11-17T10:01")
    one = scenario.ask()
    assert one.outcome is AskOutcome.OPEN
    assert "How did your week go" in scenario.message_text(f"asks.ask:{one.id}")
    assert scenario.posts("U0ANA") == sent


def test_an_absence_for_today_leaves_the_ask_open(scenario: AskScenario) -> None:
    scenario.run_at(ASKED)
    leaves(scenario, MONDAY, MONDAY)
    scenario.run_at("2026-11-16T09:05")
    assert scenario.ask().outcome is AskOutcome.OPEN


def test_an_absence_to_come_asks_nothing_meanwhile_and_asks_again_after(
    scenario: AskScenario,
) -> None:
    scenario.run_at(ASKED)
    scenario.answer()
    leaves(scenario, dt.date(2026, 11, 21), dt.date(2026, 11, 29))
    scenario.run_at("2026-11-23T09:00", "2026-11-25T18:00", "2026-11-30T09:00")
    states = [scenario.ask(week=WEEK + dt.timedelta(days=7 * n)).state for n in range(3)]
    assert states == [AskState.ASKED, AskState.EXCUSED, AskState.ASKED]


def test_who_is_back_before_the_close_is_asked_on_the_first_morning(scenario: AskScenario) -> None:
    leaves(scenario, dt.date(2026, 11, 14), MONDAY)
    scenario.run_at(ASKED, "2026-11-17T08:59")
    assert scenario.posts("U0ANA") == []
    scenario.run_at("2026-11-17T09:00")
    assert scenario.posts("U0ANA") == [f"asks.ask:{scenario.ask().id}"]


def test_an_absence_that_begins_in_the_week_excuses_at_the_close(scenario: AskScenario) -> None:
    leaves(scenario, WEDNESDAY, FRIDAY)
    scenario.run_at(ASKED, "2026-11-17T09:00", "2026-11-18T09:00", "2026-11-18T18:00")
    assert scenario.ask().outcome is AskOutcome.EXCUSED
    assert sum("reminder" in name for name in scenario.posts("U0ANA")) == 1


def test_who_cancels_before_the_hour_is_asked_at_the_hour(scenario: AskScenario) -> None:
    leaves(scenario, MONDAY, FRIDAY)
    scenario.run_at("2026-11-16T08:00")
    scenario.run(usecases.back, "U0ANA")
    scenario.run_at(ASKED)
    assert scenario.ask().state is AskState.ASKED


def test_an_absence_that_is_over_is_refused(scenario: AskScenario) -> None:
    scenario.run_at(ASKED)
    with pytest.raises(Refusal, match="over"):
        leaves(scenario, dt.date(2026, 11, 10), dt.date(2026, 11, 12))
    with pytest.raises(Refusal, match="before the first"):
        leaves(scenario, FRIDAY, TUESDAY)


def test_the_form_proposes_the_rest_of_the_week_or_what_is_noted(scenario: AskScenario) -> None:
    scenario.run_at(ASKED)

    def proposal() -> tuple[dt.date, dt.date]:
        found: tuple[dt.date, dt.date] = scenario.database.read_now(
            HERE, usecases.proposal, "U0ANA"
        )
        return found

    assert proposal() == (MONDAY, FRIDAY)
    leaves(scenario, TUESDAY, WEDNESDAY)
    assert proposal() == (TUESDAY, WEDNESDAY)
