"""The plan curve: where every shape begins, ends and bends."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.model import (
    Bend,
    Direction,
    KeyResult,
    Measure,
    Milestone,
    Plan,
    PlanShape,
    Season,
    Stage,
)
from scoring.plan import curve, expected_share, stack_curves
from tests.scoring import made

PLANS = [
    Plan(),
    Plan(PlanShape.LOADED, exponent=2.5),
    Plan(PlanShape.LOADED, exponent=0.5),
    Plan(PlanShape.SEASONS, seasons=(Season(made.week(5), made.week(9), 3.0),)),
    Plan(PlanShape.SEASONS, seasons=(Season(dt.date(2020, 1, 1), made.week(4), 0.0),)),
    Plan(PlanShape.STAGES, stages=(Stage(made.week(5), 70.0),)),
    Plan(bends=(Bend(made.week(4), 60.0), Bend(made.week(8), 80.0))),
]


def shares(one: KeyResult, days: list[dt.date]) -> list[float]:
    numbers = np.array([[day.toordinal() for day in days]])
    said: list[float] = expected_share(stack_curves([curve(one)]), numbers)[0].tolist()
    return said


def whole(plan: Plan) -> KeyResult:
    return made.key_result(plan=plan)


@pytest.mark.parametrize("plan", PLANS)
def test_a_plan_begins_at_nothing_and_ends_at_the_target(plan: Plan) -> None:
    before = made.FIRST - dt.timedelta(days=1)
    assert shares(whole(plan), [before, made.LAST]) == pytest.approx([0.0, 1.0])


@pytest.mark.parametrize("plan", PLANS)
@made.few
@given(day=st.integers(0, 91))
def test_a_plan_never_goes_back(plan: Plan, day: int) -> None:
    days = [made.FIRST + dt.timedelta(days=day - 1), made.FIRST + dt.timedelta(days=day)]
    first, second = shares(whole(plan), days)
    assert -1e-12 <= first <= second + 1e-12 <= 1 + 1e-9


def test_plans_side_by_side_say_what_each_says_alone() -> None:
    days = np.array([[made.week(number).toordinal() for number in range(1, 14)]] * len(PLANS))
    together = expected_share(stack_curves([curve(whole(plan)) for plan in PLANS]), days)
    alone = [expected_share(stack_curves([curve(whole(plan))]), days[:1])[0] for plan in PLANS]
    assert together == pytest.approx(np.array(alone))


def test_a_promotion_month_counts_more() -> None:
    july = Plan(PlanShape.SEASONS, seasons=(Season(made.FIRST, dt.date(2026, 7, 26), 2.0),))
    assert shares(whole(july), [dt.date(2026, 7, 26)]) == pytest.approx([56 / (56 + 63)])


def test_stages_are_reached_on_their_days() -> None:
    staged = Plan(PlanShape.STAGES, stages=(Stage(dt.date(2026, 8, 2), 40.0),))
    assert shares(whole(staged), [dt.date(2026, 8, 2)]) == pytest.approx([0.4])


def test_a_new_target_bends_the_plan_from_its_day_on() -> None:
    middle = made.FIRST + dt.timedelta(days=45)  # the end of the 46th of 91 days
    raised = made.key_result(plan=Plan(bends=(Bend(middle, 50.0),)))
    at = 46 / 91
    assert shares(raised, [middle]) == pytest.approx([0.5 * at])


def test_a_partial_week_counts_by_its_days() -> None:
    july = made.key_result(first=dt.date(2026, 7, 1), last=dt.date(2026, 9, 30))
    assert shares(july, [dt.date(2026, 7, 5)]) == pytest.approx([5 / 92])


def test_a_level_to_hold_is_expected_at_every_moment() -> None:
    kept = made.key_result(Measure(Direction.AT_LEAST, target=3.0))
    assert shares(kept, [made.week(1), made.LAST]) == [1.0, 1.0]


def test_milestones_are_their_own_plan() -> None:
    parts = (Milestone("draft", 1, made.week(3)), Milestone("launch", 3))
    built = made.key_result(Measure(Direction.ACHIEVE, milestones=parts))
    days = [made.week(3) - dt.timedelta(days=1), made.week(3), made.LAST]
    assert shares(built, days) == pytest.approx([0.0, 0.25, 1.0])
