"""A year of weeks through the real schedule: each is asked once a week, at their own minute."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from bot import app, schedule
from bot.core.clock import SetClock
from bot.core.work import Database, Work
from bot.people import workspaces
from bot.schedule import run_due_jobs
from bot.slack.promises.tables import PromiseRow
from bot.weekly.asks import jobs as usecases
from tests import make
from tests.cast import HERE
from tests.conftest import empty
from tests.weekly.asks.scenario import JOBS_OF_ASKS

FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
NINE = dt.time(9)
ZONES = (
    "America/New_York",
    "Europe/London",
    "Asia/Shanghai",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "America/Santiago",
)


@pytest.fixture(autouse=True)
def only_the_jobs_of_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows from an ask, such as digests and alerts, is no part of these years."""
    assert len(JOBS_OF_ASKS) == 4
    monkeypatch.setattr(schedule, "JOBS", JOBS_OF_ASKS)


@dataclass
class Someone:
    """A person of the test: where they are and when they want to be asked."""

    zone: str
    weekday: int = 0
    time: dt.time = NINE
    days: str = "01234"
    asked: list[dt.datetime] = field(default_factory=list)


def move_in(work: Work, everyone: Iterable[Someone]) -> None:
    """Everybody owns a key result for the whole year."""
    workspaces.install(work, "Lumen", "U0WEEKBEAT", "UTC")
    cycle = make.put_cycle(work, "2026", first_day=FIRST, last_day=LAST)
    objective = make.put_objective(work, cycle_id=cycle)
    for n, person in enumerate(everyone):
        fields = {
            "ask_weekday": person.weekday,
            "ask_time": person.time,
            "working_days": person.days,
        }
        id_ = make.put_person(work, f"p{n}", zone=person.zone, reminders=0, **fields)
        make.put_key_result(
            work, id_, f"kr{n}", objective_id=objective, first_day=FIRST, last_day=LAST
        )


async def live(
    database: Database,
    clock: SetClock,
    everyone: list[Someone],
    begin: dt.date = FIRST - dt.timedelta(days=6),
    end: dt.date = LAST + dt.timedelta(days=14),
) -> None:
    """From ask to ask, doing at each beat all that has come due; by default all of the year."""
    database.reactions = app.REACTIONS
    clock.set(dt.datetime.combine(begin, dt.time(12), dt.UTC))
    database.transact_now(HERE, move_in, everyone)
    while clock.now().date() < end:
        await run_due_jobs(database)
        clock.set(database.read_now(HERE, next_stop))
    for number, moment in database.read_now(HERE, promised):
        person = everyone[number]
        person.asked.append(moment.astimezone(ZoneInfo(person.zone)))


def next_stop(work: Work) -> dt.datetime:
    """When somebody is asked next, or asks are planned; the closes between are caught up with."""
    plan, ask = usecases.next_plan(work), usecases.next_send(work)
    return min(moment for moment in (plan, ask) if moment is not None)


def promised(work: Work) -> list[tuple[int, dt.datetime]]:
    """Whose ask was put into the outbox, and when."""
    rows = work.session.exec(select(PromiseRow).order_by(PromiseRow.id))  # type: ignore[arg-type]
    return [
        (int(row.to.removeprefix("U0P")), row.promised_at)
        for row in rows
        if row.once.startswith("asks.ask:")
    ]


def walls(person: Someone) -> Counter[dt.time]:
    """How often each minute of the wall clock came up."""
    return Counter(moment.time() for moment in person.asked)


async def test_a_year_in_six_zones_asks_everybody_once_a_week_at_nine_local_time(
    database: Database, clock: SetClock
) -> None:
    everyone = [Someone(zone) for zone in ZONES]
    await live(database, clock, everyone)
    mondays = [dt.date(2026, 1, 5) + dt.timedelta(weeks=n) for n in range(53)]
    for person in everyone:
        assert [moment.date() for moment in person.asked] == mondays, person.zone
        assert walls(person) == {NINE: 53}, person.zone


@pytest.mark.parametrize(
    ("zone", "time", "skipped", "instead", "repeated"),
    [
        ("America/Santiago", "00:15", "2026-09-06", "01:15", "2026-04-05"),
        ("Australia/Lord_Howe", "02:10", "2026-10-04", "02:40", "2026-04-05"),
        ("America/New_York", "02:30", "2026-03-08", "03:30", "2026-11-01"),
        ("Europe/London", "01:30", "2026-03-29", "02:30", "2026-10-25"),
    ],
)
async def test_an_hour_that_the_clock_skips_or_repeats_is_asked_once(
    database: Database,
    clock: SetClock,
    zone: str,
    time: str,
    skipped: str,
    instead: str,
    repeated: str,
) -> None:
    for day, wall in ((skipped, instead), (repeated, time)):
        empty(database)
        person = Someone(zone, 6, dt.time.fromisoformat(time), "0123456")
        sunday = dt.date.fromisoformat(day)
        begin, end = sunday - dt.timedelta(days=9), sunday + dt.timedelta(days=9)
        await live(database, clock, [person], begin, end)
        moments = [f"{moment:%Y-%m-%d %H:%M}" for moment in person.asked]
        weeks = [sunday + dt.timedelta(days=7 * n) for n in (-1, 0, 1)]
        hours = [time, wall, time]
        assert moments == [f"{on} {at}" for on, at in zip(weeks, hours, strict=True)]
    assert person.asked[1].fold == 0  # the first of the two


async def test_a_week_from_sunday_to_thursday_is_asked_on_its_own_first_day(
    database: Database, clock: SetClock
) -> None:
    cairo = Someone("Africa/Cairo", 6, dt.time(8, 45), "60123")
    riyadh = Someone("Asia/Riyadh", 4, dt.time(8, 45), "60123")  # Fridays are free there
    begin, end = dt.date(2026, 4, 1), dt.date(2026, 5, 13)
    await live(database, clock, [cairo, riyadh], begin, end)
    for person in (cairo, riyadh):
        assert {f"{moment:%a %H:%M}" for moment in person.asked} == {"Sun 08:45"}
        assert len(set(person.asked)) == len(person.asked) == 6
