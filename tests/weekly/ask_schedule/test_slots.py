"""When is somebody asked about which week, and until when does an answer count as on time?"""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from bot.people.people import AskTime, deferred_until
from bot.people.people.model import in_working_hours
from bot.weekly.ask_schedule.model import slot_for
from tests.make import person

MONDAY = dt.date(2026, 11, 9)
FAR = dt.date(2026, 12, 31)


def local(moment: dt.datetime, zone: str = "Europe/Lisbon") -> str:
    return moment.astimezone(ZoneInfo(zone)).strftime("%a %d %b %H:%M")


def test_monday_asks_about_the_week_just_ended_and_closes_on_wednesday() -> None:
    slot = slot_for(person(), MONDAY, FAR)
    assert (local(slot.due_at), local(slot.closes_at)) == ("Mon 16 Nov 09:00", "Wed 18 Nov 18:00")


def test_thursday_asks_about_the_current_week() -> None:
    slot = slot_for(person(ask=AskTime(3, dt.time(10, 30))), MONDAY, FAR)
    assert local(slot.due_at) == "Thu 12 Nov 10:30"


def test_a_holiday_moves_the_ask_to_the_next_working_day() -> None:
    slot = slot_for(person(country="PT"), dt.date(2026, 11, 30), FAR)  # 8 December is a Tuesday
    assert (local(slot.due_at), local(slot.closes_at)) == ("Mon 07 Dec 09:00", "Thu 10 Dec 18:00")


def test_an_ask_waits_until_after_a_golden_week() -> None:
    asked = slot_for(person(country="CN", zone="Asia/Shanghai"), dt.date(2026, 9, 28), FAR)
    assert asked.due_at.astimezone(ZoneInfo("Asia/Shanghai")).date() > dt.date(2026, 10, 7)


def test_a_cycle_that_ends_in_the_week_is_asked_about_after_its_last_day() -> None:
    friday = person(ask=AskTime(4, dt.time(9)))
    slot = slot_for(friday, dt.date(2026, 12, 28), FAR)
    assert local(slot.due_at) == "Fri 01 Jan 09:00"


@pytest.mark.parametrize(
    ("zone", "week", "utc"),
    [
        ("Europe/London", dt.date(2026, 10, 19), "2026-10-26T09:00"),  # the clock went back
        ("Europe/London", dt.date(2026, 10, 12), "2026-10-19T08:00"),
        ("America/New_York", dt.date(2026, 3, 2), "2026-03-09T13:00"),  # and forward
        ("Asia/Kathmandu", MONDAY, "2026-11-16T03:15"),
        ("Australia/Lord_Howe", dt.date(2026, 9, 28), "2026-10-04T22:00"),
    ],
)
def test_nine_o_clock_is_local_time(zone: str, week: dt.date, utc: str) -> None:
    slot = slot_for(person(zone=zone), week, FAR)
    assert slot.due_at.isoformat()[:16] == utc


def test_an_hour_that_does_not_exist_shifts_forward() -> None:
    early = person(zone="Europe/Berlin", ask=AskTime(6, dt.time(2, 30)), days=range(7))
    slot = slot_for(early, dt.date(2026, 3, 23), FAR)
    assert local(slot.due_at, "Europe/Berlin") == "Sun 29 Mar 03:30"


def test_an_hour_that_exists_twice_takes_the_first() -> None:
    early = person(zone="Europe/Berlin", ask=AskTime(6, dt.time(2, 30)), days=range(7))
    slot = slot_for(early, dt.date(2026, 10, 19), FAR)
    assert slot.due_at.isoformat()[:16] == "2026-10-25T00:30"


NOON = dt.datetime(2026, 11, 16, 12, tzinfo=dt.UTC)


def test_nobody_is_deferred_without_a_reason() -> None:
    assert deferred_until(person(), NOON) is None


def test_an_absence_defers_to_the_first_day_back() -> None:
    away = person(away_from=dt.date(2026, 11, 12), away_until=dt.date(2026, 11, 20))
    until = deferred_until(away, NOON)
    assert until is not None
    assert local(until) == "Mon 23 Nov 09:00"


def test_do_not_disturb_defers_to_its_end() -> None:
    quiet = NOON + dt.timedelta(hours=1)
    assert deferred_until(person(quiet_until=quiet), NOON) == quiet


def test_late_asks_go_out_in_working_hours_only() -> None:
    night = dt.datetime(2026, 11, 16, 22, tzinfo=dt.UTC)
    assert local(in_working_hours(person(), night)) == "Tue 17 Nov 09:00"
