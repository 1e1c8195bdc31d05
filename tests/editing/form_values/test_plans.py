"""The dates, plan and milestones of a form are read, or refused at their field."""

import datetime as dt

import pytest

from bot.core.errors import Refusal
from bot.core.i18n import translator
from bot.editing.form_values import (
    KeyResultInput,
    MeasureKind,
    PlanChoice,
    check_milestones,
    key_result_input,
    read_days,
    read_measure,
    read_plan_choice,
)
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import Objective, OwnedKeyResult
from scoring.model import (
    Bend,
    Commitment,
    KeyResult,
    Measure,
    Milestone,
    Plan,
    PlanShape,
    Season,
    Stage,
)
from tests.make import FIRST, LAST, VISITS

EN = translator("en-GB")
CYCLE = Cycle(1, "Q4", "Q4", FIRST, LAST, seasons="2026-11-09..2026-11-15 x4")
PLANS = [
    Plan(),
    Plan(PlanShape.LOADED, exponent=2.0),
    Plan(PlanShape.LOADED, exponent=0.7),
    Plan(PlanShape.SEASONS, seasons=(Season(FIRST, FIRST, 2.0),)),
    Plan(PlanShape.STAGES, stages=(Stage(dt.date(2026, 11, 1), 55_000),)),
]


def owned(measure: Measure = VISITS, plan: Plan = Plan()) -> OwnedKeyResult:  # noqa: B008 - frozen
    objective = Objective(1, "grow", "Grow", 1, 1, None, None, Commitment.COMMITTED, 1.0)
    rule = KeyResult(1, measure, FIRST, LAST, plan)
    return OwnedKeyResult(1, "visits", "Visitors", 1, objective, rule)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.shape)
def test_an_unchanged_plan_stays(plan: Plan) -> None:
    old = owned(plan=plan)
    entered = key_result_input(EN, old, "U0ANA")
    assert (
        read_plan_choice(entered, VISITS, (FIRST, LAST), CYCLE, stored_key_result=old, locale="en")
        == plan
    )


def test_the_plan_of_a_form_has_no_bends() -> None:
    old = owned(plan=Plan(bends=(Bend(FIRST, 55_000),)))
    entered = key_result_input(EN, old, "U0ANA")
    assert (
        read_plan_choice(
            entered, VISITS, (FIRST, LAST), CYCLE, stored_key_result=old, locale="en"
        ).bends
        == ()
    )


def test_the_seasons_are_those_of_the_cycle() -> None:
    entered = KeyResultInput(plan=PlanChoice.SEASONS)
    plan = read_plan_choice(
        entered, VISITS, (FIRST, LAST), CYCLE, stored_key_result=None, locale="en"
    )
    assert plan.seasons == (Season(dt.date(2026, 11, 9), dt.date(2026, 11, 15), 4),)


def test_stages_are_read_line_by_line() -> None:
    entered = KeyResultInput(plan=PlanChoice.STAGES, stages="52k by week 5\n55k by 2026-11-30")
    plan = read_plan_choice(
        entered, VISITS, (FIRST, LAST), CYCLE, stored_key_result=None, locale="en"
    )
    assert [stage.value for stage in plan.stages] == [52_000, 55_000]


@pytest.mark.parametrize(
    ("stages", "words"),
    [
        ("sometime", "I can't read these stages."),
        ("20 by week 0", "There's no week 0. The weeks go from 1 to 14."),
        ("20 by week 99", "There's no week 99."),
        ("20 by week -1", "There's no week -1."),
        ("20 by week " + "9" * 40, "I can't read these stages."),
        ("20 by 0001-01-01", "too far away"),
        ("lots by week 3", "I can't read these stages."),
        ("9" * 40 + " by week 3", "I can't read these stages."),
        ("55k by 2026-12-31", "The stage on the last day differs from the target."),
        ("55k by 2027-12-31", "outside this key result's dates"),
    ],
)
def test_unusable_stages_are_refused_at_their_field(stages: str, words: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_plan_choice(
            KeyResultInput(plan=PlanChoice.STAGES, stages=stages),
            VISITS,
            (FIRST, LAST),
            CYCLE,
            stored_key_result=None,
            locale="en",
        )
    assert words in refusal.value.errors_by_field(EN)["authoring.stages"]


@pytest.mark.parametrize("day", ["2026-09-30", "2027-01-01"])
def test_a_milestone_outside_the_key_results_dates_is_refused(day: str) -> None:
    entered = KeyResultInput(way=MeasureKind.DONE, milestones=f"Build by {day}")
    measure = read_measure(entered, "en")
    with pytest.raises(Refusal) as refusal:
        check_milestones(measure, (FIRST, LAST), None)
    assert "outside" in refusal.value.errors_by_field(EN)["authoring.milestones"]
    check_milestones(measure, (FIRST, LAST), measure)  # a file may have brought it


def test_dates_outside_the_cycle_are_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        read_days(KeyResultInput(last_day=dt.date(2027, 1, 1)), CYCLE)
    assert refusal.value.field == "authoring.last_day"
    assert read_days(KeyResultInput(), CYCLE) == (FIRST, LAST)


def test_chinese_stages_and_milestones_are_read() -> None:
    staged = KeyResultInput(plan=PlanChoice.STAGES, stages="第5周 5.2万\n11月30日前 5.5万")
    plan = read_plan_choice(
        staged, VISITS, (FIRST, LAST), CYCLE, stored_key_result=None, locale="zh-CN"
    )
    assert [stage.value for stage in plan.stages] == [52_000, 55_000]
    launched = KeyResultInput(way=MeasureKind.DONE, milestones="11月20日前 新落地页 x2")
    measure = read_measure(launched, "zh-CN", (FIRST, LAST))
    assert measure.milestones == (Milestone("新落地页", 2, dt.date(2026, 11, 20)),)
