"""Plan, send and close: people's weeks on a database."""

import datetime as dt

import pytest
from sqlalchemy import event

from bot.core.clock import SetClock
from bot.core.work import Database, Work
from bot.people import people, roster, workspaces
from bot.weekly.ask_schedule import slots, store
from bot.weekly.asks import AskOutcome, AskState
from bot.weekly.asks import jobs as usecases
from tests import make
from tests.cast import HERE, enter
from tests.conftest import empty
from tests.weekly.asks.scenario import WEEK, AskScenario, start_scenario


@pytest.fixture
def scenario(database: Database, clock: SetClock) -> AskScenario:
    return start_scenario(database, clock)


def test_everybody_is_asked_once_at_their_own_nine_o_clock(scenario: AskScenario) -> None:
    scenario.run_at("2026-11-15T12:00")
    assert scenario.posts() == []
    scenario.run_at("2026-11-16T01:00")  # nine in Shanghai
    assert scenario.posts() == [f"asks.ask:{scenario.ask(scenario.cast.chen).id}"]
    scenario.run_at("2026-11-16T09:00", "2026-11-16T09:00")
    assert len(scenario.posts()) == 2


def test_people_without_key_results_are_never_asked(scenario: AskScenario) -> None:
    scenario.run_at("2026-11-16T09:00")
    assert scenario.database.read_now(HERE, store.ask_of_person, scenario.cast.ben, WEEK) is None


def test_an_answer_turns_the_ask_into_its_receipt(scenario: AskScenario) -> None:
    scenario.run_at("2026-11-16T09:00")
    scenario.answer()
    ask = scenario.ask()
    assert ask.outcome is AskOutcome.ON_TIME
    assert f"asks.ask:{ask.id}" in scenario.posts()
    assert not any(name.startswith("asks.receipt") for name in scenario.posts())


@pytest.mark.on_both
def test_a_person_who_has_answered_before_is_not_asked(scenario: AskScenario) -> None:
    scenario.run_at("2026-11-16T08:00")
    scenario.answer()
    scenario.run_at("2026-11-16T09:00")
    assert scenario.ask().state is AskState.UNASKED
    assert scenario.posts().count(f"asks.receipt:{scenario.cast.ana}:{WEEK}") == 1


def test_an_answer_after_the_close_is_late(scenario: AskScenario) -> None:
    scenario.run_at("2026-11-16T09:00", "2026-11-18T18:00")
    assert scenario.ask().outcome is AskOutcome.MISSED
    scenario.run_at("2026-11-18T18:30")
    scenario.answer()
    assert scenario.ask().outcome is AskOutcome.LATE


def test_people_who_are_away_are_excused(scenario: AskScenario) -> None:
    scenario.run_at("2026-11-13T09:00")

    def leave(work: Work) -> None:
        ana = people.require_person(work, "U0ANA")
        people.record_absence(work, ana, dt.date(2026, 11, 14), dt.date(2026, 11, 22))

    scenario.run(leave)
    scenario.run_at("2026-11-16T09:00")
    assert scenario.ask().outcome is AskOutcome.EXCUSED
    scenario.run_at("2026-11-23T09:00")
    assert scenario.ask(week=dt.date(2026, 11, 16)).state is AskState.ASKED


def test_after_an_outage_asks_wait_for_working_hours(scenario: AskScenario) -> None:
    scenario.run_at("2026-11-15T12:00")
    scenario.run_at("2026-11-16T22:00")  # the bot was down all Monday
    assert scenario.ask().state is AskState.PLANNED
    scenario.run_at("2026-11-17T09:00")
    assert scenario.ask().state is AskState.ASKED


def test_after_the_close_an_ask_that_never_went_out_expires(scenario: AskScenario) -> None:
    scenario.run_at("2026-11-15T12:00", "2026-11-19T09:00")
    assert scenario.ask().state is AskState.EXPIRED
    assert scenario.ask().outcome is AskOutcome.EXCUSED


def test_pause_holds_asks_back_and_resume_sends_them(scenario: AskScenario) -> None:
    scenario.run(workspaces.pause)
    scenario.run_at("2026-11-16T09:00")
    assert scenario.posts() == []
    scenario.run(workspaces.resume)
    scenario.run_at("2026-11-16T09:30")
    assert len(scenario.posts()) == 2


def test_a_pilot_limits_asks_to_its_teams(scenario: AskScenario) -> None:
    scenario.run(workspaces.configure, pilot=["nobody"])
    scenario.run_at("2026-11-16T09:00")
    assert scenario.posts() == []


def test_a_new_time_zone_moves_an_ask_that_is_not_sent(scenario: AskScenario) -> None:
    scenario.run_at("2026-11-15T12:00")
    scenario.slack_reports(tz="America/New_York")
    scenario.run_at("2026-11-15T12:01")
    assert scenario.ask().due_at.isoformat()[:16] == "2026-11-16T14:00"


@pytest.mark.on_both
def test_the_next_due_moment_is_the_next_one_by_time_alone(scenario: AskScenario) -> None:
    scenario.run_at("2026-11-15T12:00")
    planned = scenario.database.read_now(HERE, usecases.next_plan)
    assert planned == dt.datetime(2026, 11, 16, tzinfo=dt.UTC)
    due = scenario.database.read_now(HERE, usecases.next_send)
    assert due == dt.datetime(2026, 11, 16, 1, tzinfo=dt.UTC)
    scenario.run_at("2026-11-16T09:00")
    due = scenario.database.read_now(HERE, usecases.next_reminder)
    assert due == dt.datetime(2026, 11, 17, 1, tzinfo=dt.UTC)
    due = scenario.database.read_now(HERE, usecases.next_close)
    assert due == dt.datetime(2026, 11, 18, 10, tzinfo=dt.UTC)


def test_while_asks_are_paused_only_a_close_is_due(scenario: AskScenario) -> None:
    scenario.run_at("2026-11-16T09:00")
    scenario.run(workspaces.pause)
    assert scenario.database.read_now(HERE, usecases.next_send) is None
    assert scenario.database.read_now(HERE, usecases.next_reminder) is None
    assert scenario.database.read_now(HERE, usecases.next_close) is not None


def test_a_new_owner_makes_a_plan_due(scenario: AskScenario) -> None:
    scenario.run_at("2026-11-16T12:00")
    assert scenario.database.read_now(HERE, usecases.next_plan) == dt.datetime(
        2026, 11, 23, tzinfo=dt.UTC
    )
    scenario.run(lambda work: make.put_key_result(work, scenario.cast.ben, "revenue"))
    assert scenario.database.read_now(HERE, usecases.next_plan) == scenario.clock.now()


@pytest.mark.on_both
def test_an_unanswered_ask_says_so_when_the_next_one_is_sent(scenario: AskScenario) -> None:
    scenario.run_at("2026-11-16T09:00", "2026-11-17T09:00", "2026-11-18T18:00", "2026-11-23T09:00")
    assert "No check-in for the week" in scenario.message_text(f"asks.ask:{scenario.ask().id}")
    [_, reminder, *_] = scenario.posts("U0ANA")
    assert "passed" not in scenario.message_text(reminder)  # one line is enough: it is taken back


@pytest.mark.on_both
def test_a_person_who_joins_in_the_middle_of_a_week_is_first_asked_the_week_after(
    scenario: AskScenario,
) -> None:
    scenario.run_at("2026-11-17T12:00")
    scenario.run(lambda work: make.put_key_result(work, scenario.cast.ben, "revenue"))
    scenario.run_at("2026-11-17T12:01", "2026-11-18T09:00", "2026-11-18T18:00")
    assert scenario.ask(scenario.cast.ben).outcome is AskOutcome.EXCUSED
    assert scenario.posts("U0BEN") == []
    scenario.run_at("2026-11-23T09:00")
    assert scenario.ask(scenario.cast.ben, week=dt.date(2026, 11, 16)).state is AskState.ASKED


def test_a_company_that_starts_on_a_tuesday_is_first_asked_on_monday(
    database: Database, clock: SetClock
) -> None:
    scenario = start_scenario(database, clock)
    database.transact_now(HERE, lambda work: store.note_planned(work, {}))  # never planned
    empty(database)
    clock.set(dt.datetime(2026, 11, 17, 12, tzinfo=dt.UTC))
    cast = database.transact_now(HERE, enter)
    scenario.run(lambda work: make.put_key_result(work, cast.ana, "visits"))
    scenario.run_at("2026-11-17T12:00", "2026-11-18T09:00", "2026-11-22T12:00")
    assert scenario.posts() == []
    scenario.run_at("2026-11-23T09:00")
    assert scenario.posts("U0ANA") == [
        f"asks.ask:{scenario.ask(cast.ana, dt.date(2026, 11, 16)).id}"
    ]


def test_a_company_that_is_down_for_two_weeks_asks_what_is_still_open(
    scenario: AskScenario,
) -> None:
    scenario.run_at("2026-12-01T08:00", "2026-12-01T09:00")  # nothing since the middle of November
    assert scenario.ask().outcome is AskOutcome.EXCUSED
    assert scenario.ask(week=dt.date(2026, 11, 23)).state is AskState.ASKED
    assert len(scenario.posts("U0ANA")) == 1


@pytest.mark.parametrize("sign", ["is_restricted", "is_bot", "deleted"])
def test_guests_bots_and_people_who_left_are_not_asked(scenario: AskScenario, sign: str) -> None:
    scenario.run_at("2026-11-15T12:00")
    scenario.run(roster.sync_accounts, [{"id": "U0ANA", "profile": {}, sign: True}])
    scenario.run_at("2026-11-15T12:01", "2026-11-16T09:00")
    assert scenario.posts("U0ANA") == []
    assert scenario.database.read_now(HERE, store.ask_of_person, scenario.cast.ana, WEEK) is None


def test_a_person_who_loses_the_last_key_result_is_not_asked(scenario: AskScenario) -> None:
    scenario.run(lambda work: make.put_key_result(work, scenario.cast.ben, "visits"))
    scenario.run_at("2026-11-16T09:00")
    assert scenario.posts("U0ANA") == []
    assert scenario.posts("U0BEN") != []


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles", "Pacific/Kiritimati"])
@pytest.mark.parametrize("hour", [8, 10])
def test_a_flight_around_the_hour_neither_skips_nor_doubles_the_ask(
    scenario: AskScenario, zone: str, hour: int
) -> None:
    scenario.run_at(f"2026-11-16T{hour:02}:00")
    scenario.slack_reports(tz=zone)
    begin = dt.datetime(2026, 11, 16, hour, 1, tzinfo=dt.UTC)
    scenario.run_at(*((begin + dt.timedelta(hours=n)).isoformat()[:16] for n in range(48)))
    asked = [name for name in scenario.posts("U0ANA") if name.startswith("asks.ask")]
    assert asked == [f"asks.ask:{scenario.ask().id}"]


def test_do_not_disturb_defers_an_ask_even_if_it_is_replanned(scenario: AskScenario) -> None:
    ends = dt.datetime(2026, 11, 16, 11, 30, tzinfo=dt.UTC)
    scenario.set_do_not_disturb(until=ends)
    scenario.run_at("2026-11-16T09:00", "2026-11-16T10:30")
    scenario.slack_reports(locale="de-DE")
    scenario.run_at("2026-11-16T10:31")
    assert scenario.posts("U0ANA") == []
    scenario.run_at("2026-11-16T11:30")
    assert scenario.ask().asked_at == ends


def test_a_holiday_that_lasts_until_the_next_ask_excuses_the_week(scenario: AskScenario) -> None:
    scenario.change_settings(country="CN", ask_weekday=3)
    scenario.clock.set(dt.datetime(2026, 9, 28, 12, tzinfo=dt.UTC))
    slots_by_week = scenario.database.read_now(HERE, slots, {scenario.cast.ana})
    golden, after = (
        slots_by_week[scenario.cast.ana, dt.date(2026, *day)] for day in ((9, 28), (10, 5))
    )
    assert (golden.state, after.state) == (AskState.EXCUSED, AskState.PLANNED)
    assert golden.due_at == after.due_at


def test_a_plan_costs_the_same_number_of_statements_for_any_number_of_people(
    scenario: AskScenario,
) -> None:
    def plan(size: int) -> int:
        def hire(work: Work) -> None:
            for n in range(size):
                make.put_key_result(work, make.put_person(work, f"p{size}x{n}"), f"k{size}x{n}")

        scenario.run(hire)
        statements: list[object] = []
        event.listen(
            scenario.database.engine, "before_cursor_execute", lambda *all: statements.append(all)
        )
        scenario.run(usecases.plan)
        return len(statements)

    assert plan(2) == plan(60)


def test_looking_for_due_asks_takes_one_statement(scenario: AskScenario) -> None:
    scenario.run_at("2026-11-16T09:00")

    def look(work: Work) -> int:
        statements: list[object] = []
        connection = work.session.connection()
        event.listen(connection, "before_cursor_execute", lambda *all: statements.append(all))
        for due in (usecases.next_plan, usecases.next_close, usecases.next_send):
            due(work)
        usecases.next_reminder(work)
        return len(statements)

    assert scenario.database.read_now(HERE, look) == 2  # the moments, and whether asks are paused
