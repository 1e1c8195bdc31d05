"""A key result whose start was not measured begins with its first check-in."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from bot.checkins import records
from bot.checkins.answer_parsing import interpret_field
from bot.checkins.baselines import settle_after_check_ins, settle_baselines
from bot.checkins.number_parsing import Doubt
from bot.checkins.records import NO_HISTORY, CheckInEntry, CheckInSource, ValueHistory
from bot.core.events import CheckInsRecorded
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.goals import display, objectives
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from scoring.baseline import keep_baseline
from scoring.measure import has_open_baseline
from scoring.model import Assessment, Direction, Health, Measure, Unit, UnitKind
from tests import make
from tests.cast import HERE, enter

PERCENT = Unit(UnitKind.PERCENT)
UP = Measure(Direction.INCREASE, unit=PERCENT, target=40)
DOWN = Measure(Direction.DECREASE, unit=PERCENT, target=20)
FIRST, SECOND = dt.date(2026, 10, 12), dt.date(2026, 10, 19)
SUNDAY = dt.date(2026, 10, 18)


@pytest.fixture
def company(database: Database) -> Database:
    """Ana has a rate that nobody has measured yet."""

    def set_up(work: Work) -> None:
        make.put_key_result(work, enter(work).ana, "rate", UP)

    database.transact_now(HERE, set_up)
    return database


def rate(company: Database) -> OwnedKeyResult:
    """Return the key result as it is stored."""
    return company.read_now(HERE, objectives.key_result, 1)


def say(company: Database, value: float | None, week: dt.date = FIRST, **more: Any) -> None:
    """Record a check-in, as the bot reacts to it."""

    def run(work: Work) -> None:
        ana = people.require_person(work, "U0ANA")
        entry = CheckInEntry(1, value, **more)
        records.record(work, ana, week, [entry], me=ana, source=CheckInSource.FORM)
        settle_after_check_ins(work, CheckInsRecorded(ana.id, week, (1,), "form"))

    company.transact_now(HERE, run)


def judged(company: Database) -> Assessment:
    """Return how the key result stands."""

    def load(work: Work) -> Assessment:
        return records.assess_today(work, [objectives.key_result(work, 1)])[1]

    return company.read_now(HERE, load)


def test_the_first_check_in_sets_the_start_and_the_plan_begins_there(company: Database) -> None:
    say(company, 30)
    rule = rate(company).rule
    assert rule.measure == replace(UP, start=30)
    assert (rule.first_day, rule.plan.baseline_from) == (SUNDAY, make.FIRST)
    assert judged(company).progress == 0
    say(company, 35, SECOND)
    assert judged(company).progress == pytest.approx(0.5)
    assert rate(company).rule.measure.start == 30


def test_before_it_nothing_is_judged(company: Database) -> None:
    say(company, None, note="The survey goes out next week")
    assessment = judged(company)
    assert (assessment.health, assessment.progress, assessment.score) == (Health.NO_DATA, None, 0)
    assert assessment.p_hit is None
    t = translator("en")
    assert display.reason_text(t, UP, assessment.reason) == (
        "Baseline not measured yet: the first check-in sets it."
    )
    assert display.target_text(t, UP) == "tbd, up to 40%"
    assert display.target_text(translator("zh_CN"), DOWN) == "待定，降至 20%"


def test_a_correction_of_the_first_check_in_moves_the_start(company: Database) -> None:
    say(company, 30)
    say(company, 35, SECOND)
    say(company, 32)
    assert rate(company).rule.measure.start == 32
    say(company, None)
    rule = rate(company).rule
    assert (rule.measure.start, rule.first_day) == (35, SUNDAY + dt.timedelta(days=7))


def test_a_first_check_in_that_is_undone_leaves_the_baseline_open(company: Database) -> None:
    before = rate(company).rule
    say(company, 30)
    say(company, None)
    assert rate(company).rule == before


@pytest.mark.parametrize(("measure", "value"), [(UP, 40), (UP, 45), (DOWN, 20), (DOWN, 12)])
def test_a_first_value_beyond_the_target_is_no_baseline(
    company: Database, measure: Measure, value: float
) -> None:
    def change(work: Work) -> None:
        objectives.write_key_result(work, "rate", {"measure": measure})

    company.transact_now(HERE, change)
    say(company, value)
    assert rate(company).rule.measure == measure
    assert judged(company).health is Health.NO_DATA


@pytest.mark.parametrize(
    ("text", "doubt"),
    [("45%", Doubt.BEYOND), ("40", Doubt.BEYOND), ("about 45%", Doubt.BEYOND), ("39.9%", None)],
)
def test_a_first_value_beyond_the_target_is_asked_about(
    company: Database, text: str, doubt: Doubt | None
) -> None:
    assert interpret_field(rate(company), text, "en", NO_HISTORY).doubt is doubt


def test_later_values_may_be_beyond_the_target(company: Database) -> None:
    say(company, 30)
    history = ValueHistory(30, is_last_week=True, past=(30,))
    assert interpret_field(rate(company), "45%", "en", history).doubt is None
    say(company, 45, SECOND)
    assert judged(company).score == 1
    assert interpret_field(rate(company), "45%", "en", NO_HISTORY).doubt is Doubt.BEYOND


def test_writing_it_down_again_keeps_what_was_measured(company: Database) -> None:
    say(company, 30)
    rule = rate(company).rule
    assert keep_baseline(rule, UP) == rule.measure
    other = replace(UP, target=50)
    assert has_open_baseline(keep_baseline(rule, other))


def test_other_key_results_keep_their_start(company: Database) -> None:
    def check(work: Work) -> None:
        id_ = make.put_key_result(work, 2, "visits")
        before = objectives.key_result(work, id_)
        ana = people.require_person(work, "U0ANA")
        entry = CheckInEntry(id_, 55_000)
        records.record(work, ana, FIRST, [entry], me=ana, source=CheckInSource.FORM)
        settle_baselines(work, [id_])
        assert objectives.key_result(work, id_) == before

    company.transact_now(HERE, check)
