"""Key results of a slower cadence are neither asked about nor missed in between."""

import datetime as dt

import pytest

from bot.checkins import records
from bot.checkins.due_weeks import owners_by_week
from bot.checkins.records import CheckInEntry, CheckInSource
from bot.core.clock import SetClock
from bot.core.work import Database, Work
from bot.goals import objectives
from bot.people import people
from bot.scores import rollups
from bot.weekly import ask_schedule
from scoring.cadence import Cadence
from scoring.model import Health
from tests import make
from tests.cast import HERE, enter
from tests.told import say, was_asked

FIRST_MONDAY = dt.date(2026, 9, 28)
WEEKS = [FIRST_MONDAY + n * dt.timedelta(days=7) for n in range(14)]
BIWEEKLY = WEEKS[1::2]
MONTHLY = [dt.date(2026, 10, 26), dt.date(2026, 11, 30), dt.date(2026, 12, 28)]


def put(database: Database, *cadences: str) -> None:
    """Give Ana a key result of each cadence."""

    def run(work: Work) -> None:
        ana = enter(work).ana
        for number, cadence in enumerate(cadences, 1):
            make.put_key_result(work, ana, f"kr{number}", cadence=cadence, position=number)

    database.transact_now(HERE, run)


def titles(database: Database, week: dt.date, *, with_others: bool = False) -> list[str]:
    """Return the titles of what Ana reports for a week."""

    def query(work: Work) -> list[str]:
        ana = people.require_person(work, "U0ANA")
        own = records.key_results_of_week(work, ana, week, with_others=with_others)
        return [key_result.title for key_result in own]

    return database.read_now(HERE, query)


@pytest.mark.parametrize(("cadence", "due"), [("biweekly", BIWEEKLY), ("monthly", MONTHLY)])
def test_nobody_is_asked_in_between(database: Database, cadence: str, due: list[dt.date]) -> None:
    put(database, cadence)
    by_week = database.read_now(HERE, owners_by_week, WEEKS)
    assert [week for week, owners in by_week.items() if owners] == due


def test_another_key_result_is_asked_about_every_week(database: Database) -> None:
    put(database, "monthly", "weekly")
    assert all(database.read_now(HERE, owners_by_week, WEEKS).values())
    assert titles(database, WEEKS[5]) == ["Kr2"]
    assert titles(database, MONTHLY[0]) == ["Kr1", "Kr2"]


def test_what_is_not_due_can_be_reported_and_then_counts_as_of_that_week(
    database: Database,
) -> None:
    put(database, "monthly", "weekly")
    week = WEEKS[5]
    assert titles(database, week, with_others=True) == ["Kr2", "Kr1"]

    def report(work: Work) -> None:
        ana = people.require_person(work, "U0ANA")
        entry = CheckInEntry(1, 55_000)
        records.record(work, ana, week, [entry], me=ana, source=CheckInSource.REPLY)

    database.transact_now(HERE, report)
    assert titles(database, week) == ["Kr1", "Kr2"]


@pytest.mark.parametrize(
    ("cadence", "health"),
    [("weekly", Health.STALE), ("biweekly", Health.ON_TRACK), ("monthly", Health.ON_TRACK)],
)
def test_silence_in_between_is_not_flagged(
    clock: SetClock, database: Database, cadence: str, health: Health
) -> None:
    clock.set(dt.datetime(2026, 11, 13, 10, tzinfo=dt.UTC))
    put(database, cadence)

    def judge(work: Work) -> tuple[Health, list[str]]:
        ana = people.require_person(work, "U0ANA")
        say(work, ana.id, 1, [51_000, 52_500, 53_500, 55_000])
        was_asked(work, ana.id)
        key_result = objectives.key_result(work, 1)
        overview = [str(row["health"]) for row in rollups.scores(work, "2026Q4")]
        return records.assess_today(work, [key_result])[1].health, overview

    assert database.transact_now(HERE, judge) == (health, [health.value])


def test_the_preview_names_the_next_week_that_is_due(clock: SetClock, database: Database) -> None:
    clock.set(dt.datetime(2026, 11, 13, 10, tzinfo=dt.UTC))
    put(database, "biweekly")

    def weeks(work: Work) -> list[dt.date]:
        return [ask.week for ask in ask_schedule.preview(work).coming]

    assert database.read_now(HERE, weeks) == [dt.date(2026, 11, 16)]


def test_old_key_results_are_weekly(database: Database) -> None:
    def stored(work: Work) -> Cadence:
        return objectives.key_result(work, make.put_key_result(work, enter(work).ana)).cadence

    assert database.transact_now(HERE, stored) is Cadence.WEEKLY
