"""At most two reminders a week, to those who have not answered, on the days that were said."""

import datetime as dt

import pytest
from sqlmodel import select

from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.work import Database
from bot.people import people
from bot.people.absences import usecases as absences
from bot.slack.outbox import REMOVED
from bot.slack.promises.tables import PromiseRow
from bot.weekly.asks import AskOutcome, usecases
from bot.weekly.asks import jobs as asking
from bot.weekly.asks.model import Snooze, snoozed_until
from tests import make
from tests.make import person
from tests.weekly.asks.scenario import AskScenario, start_scenario

ASKED, TUESDAY, CLOSING, CLOSED = (
    "2026-11-16T09:00",
    "2026-11-17T09:00",
    "2026-11-18T09:00",
    "2026-11-18T18:00",
)


@pytest.fixture
def scenario(database: Database, clock: SetClock) -> AskScenario:
    return start_scenario(database, clock)


def reminders(scenario: AskScenario) -> list[str]:
    """What Ana was reminded by."""
    return [name for name in scenario.posts("U0ANA") if "reminder" in name]


def every_hour(scenario: AskScenario, first: str, hours: int) -> None:
    """The clock ticks every hour, as if nobody ever answered."""
    begin = dt.datetime.fromisoformat(first)
    scenario.run_at(*((begin + dt.timedelta(hours=n)).isoformat() for n in range(hours)))


def test_people_without_an_answer_are_reminded_the_next_day_and_on_the_closing_morning(
    scenario: AskScenario,
) -> None:
    scenario.run_at(ASKED)
    every_hour(scenario, ASKED, 80)
    ask = scenario.ask()
    assert reminders(scenario) == [f"asks.reminder:{ask.id}:1", f"asks.reminder:{ask.id}:2"]
    assert ask.outcome is AskOutcome.MISSED


def test_reminders_are_sent_at_the_announced_hours(scenario: AskScenario) -> None:
    scenario.run_at(ASKED)
    assert scenario.ask().remind_at == dt.datetime(2026, 11, 17, 9, tzinfo=dt.UTC)
    scenario.run_at(TUESDAY)
    assert scenario.ask().remind_at == dt.datetime(2026, 11, 18, 9, tzinfo=dt.UTC)
    scenario.run_at(CLOSING)
    assert scenario.ask().remind_at is None


def test_only_the_last_reminder_says_so_and_offers_no_later(scenario: AskScenario) -> None:
    scenario.run_at(ASKED, TUESDAY, CLOSING)
    first, last = map(scenario.message_text, reminders(scenario))
    assert ("my last reminder" in first, "my last reminder" in last) == (False, True)
    assert ("asks.later" in first, "asks.later" in last) == (True, False)


@pytest.mark.on_both
def test_an_answer_ends_reminders_and_updates_the_last_one(scenario: AskScenario) -> None:
    scenario.run_at(ASKED, TUESDAY)
    scenario.answer()
    scenario.run_at(CLOSING, CLOSED)
    (only,) = reminders(scenario)
    assert "Thanks –" in scenario.message_text(only)
    assert "checkins.open" not in scenario.message_text(only)


@pytest.mark.parametrize("most", [0, 1, 2])
def test_people_choose_how_many_reminders_they_get(scenario: AskScenario, most: int) -> None:
    scenario.change_settings(reminders=most)
    scenario.run_at(ASKED, TUESDAY, CLOSING, CLOSED)
    assert len(reminders(scenario)) == most


def test_the_only_reminder_says_that_it_is_the_last(scenario: AskScenario) -> None:
    scenario.change_settings(reminders=1)
    scenario.run_at(ASKED, TUESDAY)
    assert "my last reminder" in scenario.message_text(reminders(scenario)[0])


def test_later_replaces_the_next_reminder(scenario: AskScenario) -> None:
    scenario.run_at(ASKED)
    when, zone = scenario.run(usecases.snooze, "U0ANA", scenario.ask().id, Snooze.TWO_HOURS)
    assert (when, zone) == (dt.datetime(2026, 11, 16, 11, tzinfo=dt.UTC), "Europe/Lisbon")
    every_hour(scenario, ASKED, 60)
    assert len(reminders(scenario)) == 2


def test_later_until_the_closing_morning_leaves_one_reminder_there(scenario: AskScenario) -> None:
    scenario.run_at(ASKED)
    scenario.run(usecases.snooze, "U0ANA", scenario.ask().id, Snooze.TWO_HOURS)
    scenario.run_at("2026-11-16T11:00", "2026-11-17T10:00")
    scenario.run(usecases.snooze, "U0ANA", scenario.ask().id, Snooze.TOMORROW)
    every_hour(scenario, "2026-11-17T11:00", 40)
    assert len(reminders(scenario)) == 2


def test_a_person_without_reminders_can_still_choose_later(scenario: AskScenario) -> None:
    scenario.change_settings(reminders=0)
    scenario.run_at(ASKED)
    scenario.run(usecases.snooze, "U0ANA", scenario.ask().id, Snooze.TWO_HOURS)
    scenario.run_at("2026-11-16T11:00", TUESDAY, CLOSING)
    assert len(reminders(scenario)) == 1


def test_a_third_reminder_is_refused_even_on_request(scenario: AskScenario) -> None:
    scenario.run_at(ASKED, TUESDAY, CLOSING)
    with pytest.raises(Refusal, match="two reminders"):
        scenario.run(usecases.snooze, "U0ANA", scenario.ask().id, Snooze.TWO_HOURS)


def test_a_reminder_after_the_deadline_is_refused(scenario: AskScenario) -> None:
    scenario.run_at(ASKED, TUESDAY)
    scenario.clock.set(dt.datetime(2026, 11, 18, 8, tzinfo=dt.UTC))
    with pytest.raises(Refusal, match="earlier"):
        scenario.run(usecases.snooze, "U0ANA", scenario.ask().id, Snooze.TOMORROW)


@pytest.mark.parametrize(
    ("choice", "hour", "when"),
    [
        (Snooze.TWO_HOURS, 12, "16T14:00"),
        (Snooze.AFTERNOON, 12, "16T15:00"),
        (Snooze.AFTERNOON, 16, "17T09:00"),
        (Snooze.TOMORROW, 12, "17T09:00"),
    ],
)
def test_later_reminds_at_the_chosen_time(choice: Snooze, hour: int, when: str) -> None:
    now = dt.datetime(2026, 11, 16, hour, tzinfo=dt.UTC)
    assert snoozed_until(person(), now, choice).isoformat()[8:16] == when


def test_after_an_outage_one_reminder_waits_for_the_morning(scenario: AskScenario) -> None:
    scenario.run_at(ASKED, "2026-11-17T22:00")  # the bot was down all Tuesday
    assert reminders(scenario) == []
    every_hour(scenario, "2026-11-17T23:00", 20)
    assert len(reminders(scenario)) == 1


def test_nobody_is_reminded_on_a_holiday(scenario: AskScenario) -> None:
    scenario.change_settings(country="DE-SN")  # Wednesday is the Day of Repentance in Saxony
    scenario.run_at(ASKED, TUESDAY, CLOSING)
    assert len(reminders(scenario)) == 1
    assert scenario.ask().closes_at == dt.datetime(2026, 11, 19, 18, tzinfo=dt.UTC)
    scenario.run_at("2026-11-19T09:00")
    assert len(reminders(scenario)) == 2


def test_a_reminder_waits_for_the_end_of_do_not_disturb(scenario: AskScenario) -> None:
    scenario.run_at(ASKED)
    ends = dt.datetime(2026, 11, 17, 11, 30, tzinfo=dt.UTC)
    scenario.set_do_not_disturb(until=ends)
    scenario.run_at(TUESDAY)
    assert (reminders(scenario), scenario.ask().remind_at) == ([], ends)
    scenario.run_at("2026-11-17T11:30")
    assert len(reminders(scenario)) == 1


def test_people_who_are_away_are_not_reminded_and_their_week_is_excused(
    scenario: AskScenario,
) -> None:
    scenario.run_at(ASKED)
    scenario.slack_reports(profile={"status_emoji": ":palm_tree:", "status_expiration": 0})
    scenario.run_at(TUESDAY, CLOSING, CLOSED)
    assert reminders(scenario) == []
    assert scenario.ask().outcome is AskOutcome.EXCUSED


def test_a_person_who_is_away_for_a_day_is_reminded_when_back(scenario: AskScenario) -> None:
    scenario.run_at(ASKED)
    day = dt.date(2026, 11, 17)
    scenario.run(
        lambda work: people.record_absence(work, people.require_person(work, "U0ANA"), day, day)
    )
    scenario.run_at(TUESDAY, CLOSING, CLOSED)
    assert len(reminders(scenario)) == 1
    assert scenario.ask().outcome is AskOutcome.MISSED


def test_a_person_who_left_is_neither_reminded_nor_missed(scenario: AskScenario) -> None:
    scenario.run_at(ASKED)
    scenario.slack_reports(deleted=True)
    scenario.run_at(TUESDAY, CLOSING, CLOSED)
    assert reminders(scenario) == []
    assert scenario.ask().outcome is AskOutcome.EXCUSED


def test_a_reminder_keeps_its_local_hour_when_the_clock_goes_back(scenario: AskScenario) -> None:
    scenario.clock.set(dt.datetime(2026, 10, 19, tzinfo=dt.UTC))
    scenario.change_settings(ask_weekday=3)
    scenario.run(asking.plan)
    scenario.run_at(
        "2026-10-22T08:00", "2026-10-23T08:00"
    )  # Thursday, Friday; Sunday is an hour longer
    ask = scenario.ask(week=dt.date(2026, 10, 19))
    assert ask.remind_at == dt.datetime(2026, 10, 26, 9, tzinfo=dt.UTC)
    assert ask.closes_at == dt.datetime(2026, 10, 26, 18, tzinfo=dt.UTC)


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
def test_a_person_who_moves_keeps_the_announced_local_hours(
    scenario: AskScenario, zone: str
) -> None:
    scenario.run_at(ASKED)
    scenario.slack_reports(tz=zone)
    scenario.run_at("2026-11-16T09:05")
    moved = person(zone=zone)
    ask = scenario.ask()
    assert ask.remind_at is not None
    assert f"{moved.local(ask.remind_at):%a %H:%M}" == "Tue 09:00"
    assert f"{moved.local(ask.closes_at):%a %H:%M}" == "Wed 18:00"
    every_hour(scenario, "2026-11-16T10:00", 90)
    assert len(reminders(scenario)) == 2
    assert [name for name in scenario.posts("U0ANA") if name.startswith("asks.ask")] == [
        f"asks.ask:{ask.id}"
    ]


def test_another_person_cannot_snooze_an_ask(scenario: AskScenario) -> None:
    scenario.run_at(ASKED)
    with pytest.raises(Refusal):
        scenario.run(usecases.snooze, "U0CHEN", scenario.ask().id, Snooze.TOMORROW)


def test_a_person_who_handed_the_key_result_over_is_not_reminded(scenario: AskScenario) -> None:
    scenario.run_at(ASKED)
    scenario.run(lambda work: make.put_key_result(work, scenario.cast.chen, "visits"))
    every_hour(scenario, ASKED, 80)
    assert reminders(scenario) == []


NEXT = "2026-11-23T09:00"


def removed(scenario: AskScenario) -> list[str]:
    """Ana's reminders that are taken away."""
    with scenario.database.sessions() as session:
        rows = session.exec(select(PromiseRow).where(PromiseRow.kind == "update")).all()
        messages = f"asks.reminder:{scenario.ask().id}:"
        return [row.once for row in rows if row.forms == REMOVED and row.once.startswith(messages)]


def deliver(scenario: AskScenario) -> None:
    """What is promised has been sent."""
    with scenario.database.sessions() as session:
        for row in session.exec(select(PromiseRow)).all():
            row.state, row.first_try = "sent", scenario.clock.now()
            row.channel, row.ts = "D0ANA", str(row.id)
            session.add(row)
        session.commit()


def test_a_missed_week_leaves_one_line(scenario: AskScenario) -> None:
    scenario.run_at(ASKED, TUESDAY, CLOSING, "2026-11-18T18:00")
    deliver(scenario)
    ask = scenario.ask()
    scenario.run_at(NEXT)
    assert "No check-in for the week" in scenario.message_text(f"asks.ask:{ask.id}")
    assert removed(scenario) == [f"asks.reminder:{ask.id}:1", f"asks.reminder:{ask.id}:2"]


def test_an_absence_leaves_one_line(scenario: AskScenario) -> None:
    scenario.run_at(ASKED, TUESDAY)
    deliver(scenario)
    scenario.run(absences.leave, "U0ANA", dt.date(2026, 11, 17), dt.date(2026, 11, 20))
    scenario.run_at("2026-11-17T10:00")
    ask = scenario.ask()
    assert "You're away" in scenario.message_text(f"asks.ask:{ask.id}")
    assert removed(scenario) == [f"asks.reminder:{ask.id}:1"]


def test_an_answer_leaves_one_reminder(scenario: AskScenario) -> None:
    scenario.run_at(ASKED, TUESDAY, CLOSING)
    deliver(scenario)
    scenario.answer()
    ask = scenario.ask()
    assert removed(scenario) == [f"asks.reminder:{ask.id}:1"]
    assert "Thanks –" in scenario.message_text(f"asks.reminder:{ask.id}:2")


def test_a_partly_answered_week_is_not_shown_as_missed(scenario: AskScenario) -> None:
    scenario.run(lambda work: make.put_key_result(work, scenario.cast.ana, "leads"))
    scenario.run_at(ASKED, TUESDAY)
    scenario.answer()
    scenario.run_at(CLOSING, "2026-11-18T18:00")
    deliver(scenario)
    scenario.run_at(NEXT)
    assert "1 of 2 recorded" in scenario.message_text(f"asks.ask:{scenario.ask().id}")
