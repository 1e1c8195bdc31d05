"""The sample company stands, on its Friday, as the demo tells its story."""

import datetime as dt
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.checkins import records as checkins
from bot.checkins.records import CheckInEntry, CheckInSource
from bot.checkins.records.model import parse_value
from bot.checkins.records.store import add_versions
from bot.cli.sample.past_asks import record_past_asks
from bot.cli.sample.sandbox import COMPANY, sandbox_config
from bot.core.clock import SetClock
from bot.core.work import Database, Work
from bot.files.imports import Action, import_files
from bot.goals import cycle_calendar, objectives
from bot.goals.objectives import OwnedKeyResult
from bot.people import leadership, people, workspaces
from sandbox.config import read
from scoring.model import Assessment, Direction, Health, Parsed, Reading, UnitKind
from tests.cast import HERE
from tests.files.conftest import FRIDAY

MONDAY = dt.datetime(2026, 11, 16, 9, 0, tzinfo=dt.UTC)
BAD = "5.6万"


@pytest.fixture(scope="module")
def clock() -> SetClock:
    """Business time, shared by this module."""
    return SetClock(FRIDAY)


@pytest.fixture(scope="module")
def company(
    clock: SetClock, pattern: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """The sample company, imported once and only read."""
    database = Database(
        f"sqlite:///{shutil.copy(pattern, tmp_path_factory.mktemp('lumen'))}", clock
    )
    database.transact_now(HERE, import_files, [COMPANY])
    database.transact_now(HERE, record_past_asks)
    yield database
    database.close()


def key_results(work: Work) -> dict[str, OwnedKeyResult]:
    """Every key result of the quarter by key."""
    cycle = cycle_calendar.cycle_named(work, "2026Q4")
    return {kr.key: kr for kr in objectives.key_results_in_cycle(work, cycle.id)}


def standing(work: Work) -> dict[str, Assessment]:
    """How each stands."""
    krs = key_results(work)
    said = checkins.assess_today(work, list(krs.values()))
    return {key: said[kr.id] for key, kr in krs.items()}


@pytest.fixture(scope="module")
def friday(company: Database) -> dict[str, Assessment]:
    """How each stands on that Friday."""
    return company.read_now(HERE, standing)


def test_exactly_one_is_behind(friday: dict[str, Assessment]) -> None:
    assert [key for key, a in friday.items() if a.health is Health.BEHIND] == ["lead-conversion"]


def test_it_is_behind_by_far(friday: dict[str, Assessment]) -> None:
    assert (friday["lead-conversion"].p_hit or 1) < 0.1


def test_exactly_one_is_stale(friday: dict[str, Assessment]) -> None:
    stale = {key: a.weeks_silent for key, a in friday.items() if a.health is Health.STALE}
    assert stale == {"brand-search": 2}


def test_exactly_one_outruns_its_guard(friday: dict[str, Assessment]) -> None:
    assert [key for key, a in friday.items() if a.is_guard_broken] == ["leads"]


def test_the_others_are_what_one_would_expect_in_week_seven(friday: dict[str, Assessment]) -> None:
    assert Counter(a.health for a in friday.values()) == {
        Health.ON_TRACK: 30,
        Health.AT_RISK: 3,
        Health.BEHIND: 1,
        Health.STALE: 1,
        Health.ACHIEVED: 1,
        Health.NO_DATA: 1,  # the rating that is due at the close
    }


def test_chen_is_not_behind_yet(friday: dict[str, Assessment]) -> None:
    assert friday["visits"].health is Health.AT_RISK


def answer(work: Work, typed: str) -> Health:
    """How Chen's visits stand after one more check-in."""
    visits = key_results(work)["visits"]
    said = parse_value(visits, typed, "zh-CN")
    assert isinstance(said, Parsed)
    entry = CheckInEntry(visits.id, said.value, 8)
    add_versions(
        work, dt.date(2026, 11, 9), [entry], by_id=visits.owner_id, source=CheckInSource.REPLY
    )
    return standing(work)["visits"].health


@pytest.mark.parametrize(("typed", "health"), [(BAD, Health.BEHIND), ("6.4万", Health.AT_RISK)])
def test_one_bad_number_puts_chen_behind_and_a_good_one_does_not(
    company: Database, clock: SetClock, typed: str, health: Health
) -> None:
    clock.set(MONDAY)
    found = company.read_now(HERE, answer, typed)
    clock.set(FRIDAY)
    assert found is health


def test_nobody_else_is_one_check_in_away_from_behind(friday: dict[str, Assessment]) -> None:
    turning = [a.key_result_id for a in friday.values() if a.reason.is_turning]
    assert turning == []


def test_chens_first_key_result_is_the_number_of_visits(company: Database) -> None:
    chen = company.read_now(HERE, people.require_person, "U0CHEN")
    owned = company.read_now(
        HERE, objectives.key_results_of_owner, chen.id, dt.date(2026, 11, 9), dt.date(2026, 11, 15)
    )
    assert [kr.key for kr in owned] == ["visits", "xiaohongshu"]


def test_every_kind_of_measure_is_there(company: Database) -> None:
    measures = [kr.rule.measure for kr in company.read_now(HERE, key_results).values()]
    assert {m.direction for m in measures} == set(Direction)
    assert {m.reading for m in measures} == set(Reading)
    assert {m.unit.kind for m in measures} == set(UnitKind)


def test_two_live_in_other_time_zones_and_two_read_chinese(company: Database) -> None:
    staff = company.read_now(HERE, people.active)
    away = {p.zone for p in staff} - {"Europe/Lisbon", "Europe/London"}
    assert away == {"America/New_York", "Asia/Shanghai"}
    assert [p.key for p in staff if p.locale == "zh-CN"] == ["chen", "liwei"]


def test_everyone_but_the_head_has_a_manager(company: Database) -> None:
    staff = company.read_now(HERE, people.active)
    assert [p.key for p in staff if not company.read_now(HERE, leadership.managers_of, p)] == [
        "helena"
    ]


def test_importing_it_again_changes_nothing(company: Database) -> None:
    plan = company.transact_now(HERE, import_files, [COMPANY])
    assert plan.count(Action.SAME) == len(plan.rows)


def test_the_sandbox_reads_its_workspace(company: Database) -> None:
    config = read(yaml.safe_load(yaml.safe_dump(sandbox_config({"features": {}}))))
    assert (config.team_id, config.clock, len(config.channels)) == (HERE, FRIDAY, 4)
    assert [m.label for m in config.moments] == ["End of quarter", "Scores are frozen"]


def test_slack_and_weekbeat_know_the_same_people_and_channels(company: Database) -> None:
    config = read(sandbox_config({}))
    staff = company.read_now(HERE, people.active)
    teams = company.read_now(HERE, people.teams)
    assert {(u.id, u.tz, u.locale) for u in config.users} == {
        (p.slack_id, p.zone, p.locale) for p in staff
    }
    assert {c.id for c in config.channels} == {t.channel for t in teams}
    assert company.read_now(HERE, workspaces.current).channel == "C0COMPANY"


def test_everyone_is_in_the_channels_of_their_teams() -> None:
    channels = {c.name: len(c.members) for c in read(sandbox_config({})).channels}
    assert channels == {"company": 14, "growth": 6, "content": 5, "sales-dev": 4}
