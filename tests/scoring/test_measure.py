"""What cannot be written down, and why."""

import datetime as dt

import pytest

from scoring import measure as rules
from scoring import plan as plans
from scoring.measure import MeasureRefused, RefusalCode
from scoring.model import (
    Direction,
    Measure,
    Milestone,
    Plan,
    PlanShape,
    Reading,
    Season,
    Stage,
    Unit,
    UnitKind,
)
from tests.scoring import made

D, R, C = Direction, Reading, RefusalCode
NAN = float("nan")


@pytest.mark.parametrize(
    ("measure", "field", "code"),
    [
        (Measure(D.INCREASE, start=5, target=5), "target", C.START_IS_TARGET),
        (Measure(D.INCREASE, start=9, target=5), "target", C.WRONG_WAY),
        (Measure(D.DECREASE, start=1, target=5), "target", C.WRONG_WAY),
        (Measure(D.INCREASE, start=1), "target", C.MISSING),
        (Measure(D.INCREASE, target=1), "start", C.MISSING),
        (Measure(D.INCREASE, start=1, target=NAN), "target", C.NOT_FINITE),
        (Measure(D.WITHIN, low=5, high=5), "high", C.LOW_NOT_BELOW_HIGH),
        (Measure(D.WITHIN, low=5), "high", C.MISSING),
        (Measure(D.AT_LEAST, target=0), "target", C.NO_ROOM),
        (Measure(D.AT_LEAST, target=-3), "target", C.NO_ROOM),
        (Measure(D.AT_MOST, target=0), "target", C.NO_ROOM),
        (Measure(D.AT_LEAST, target=3, floor=3), "target", C.NO_ROOM),
        (Measure(D.AT_MOST, target=3, floor=2), "target", C.NO_ROOM),
        (Measure(D.INCREASE, R.SUM, start=4, target=9), "start", C.SUM_STARTS_AT_ZERO),
        (Measure(D.AT_LEAST, R.SUM, target=0), "target", C.NO_ROOM),
        (Measure(D.ACHIEVE, milestones=(Milestone("a", 0),)), "milestones", C.NO_WEIGHT),
        (
            Measure(D.AT_LEAST, unit=Unit(UnitKind.RATING), target=7),
            "target",
            C.OUT_OF_RANGE,
        ),
    ],
)
def test_a_measure_without_meaning_is_refused(
    measure: Measure, field: str, code: RefusalCode
) -> None:
    with pytest.raises(MeasureRefused) as no:
        rules.check(measure)
    assert (no.value.field, no.value.code) == (field, code)


@pytest.mark.parametrize("measure", made.KINDS)
def test_every_direction_and_reading_can_be_written_down(measure: Measure) -> None:
    rules.check(measure)


def test_a_floor_gives_room_to_a_target_of_nothing() -> None:
    rules.check(Measure(D.AT_LEAST, target=0, floor=-10))


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        (Plan(PlanShape.LOADED, exponent=0), C.OUT_OF_RANGE),
        (Plan(PlanShape.SEASONS, seasons=(Season(made.FIRST, made.LAST, 0),)), C.NO_WEIGHT),
        (Plan(PlanShape.SEASONS, seasons=(Season(made.LAST, made.FIRST, 2),)), C.OUT_OF_RANGE),
        (Plan(PlanShape.STAGES, stages=(Stage(dt.date(2027, 1, 1), 5),)), C.OUTSIDE_CYCLE),
        (
            Plan(PlanShape.STAGES, stages=(Stage(made.week(5), 5), Stage(made.week(2), 6))),
            C.OUT_OF_ORDER,
        ),
        (Plan(PlanShape.STAGES, stages=(Stage(made.LAST, 5),)), C.WRONG_WAY),
    ],
)
def test_a_plan_that_does_not_lead_to_the_target_is_refused(plan: Plan, code: RefusalCode) -> None:
    with pytest.raises(MeasureRefused) as no:
        plans.check_plan(plan, made.measure(), made.FIRST, made.LAST)
    assert no.value.code == code


def test_a_cycle_cannot_end_before_it_begins() -> None:
    with pytest.raises(MeasureRefused):
        plans.check_plan(Plan(), made.measure(), made.LAST, made.FIRST)
