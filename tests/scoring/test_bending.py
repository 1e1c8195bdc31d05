"""A target that changes while its key result runs bends the plan from that day on."""

import datetime as dt
from dataclasses import replace

from scoring.bending import bend_plan
from scoring.model import (
    Bend,
    Direction,
    KeyResult,
    Measure,
    Plan,
    PlanShape,
    Reading,
)
from scoring.trace import trace_weeks

FIRST, LAST = dt.date(2026, 10, 1), dt.date(2026, 12, 31)
MONDAY = dt.date(2026, 11, 16)
SUNDAY = MONDAY - dt.timedelta(days=1)
VISITS = Measure(Direction.INCREASE, start=50_000, target=60_000)
RUNNING = KeyResult(1, VISITS, FIRST, LAST)


def to(target: float) -> Measure:
    return replace(VISITS, target=target)


def changed(old: KeyResult, target: float, on: dt.date) -> KeyResult:
    measure = to(target)
    return replace(old, measure=measure, plan=bend_plan(old, measure, old.plan, on))


def test_up_to_the_day_before_the_old_target_was_planned_for() -> None:
    assert bend_plan(RUNNING, to(70_000), Plan(), MONDAY).bends == (Bend(SUNDAY, 60_000),)


def test_the_past_stays_as_it_was_planned() -> None:
    later = changed(RUNNING, 90_000, MONDAY)
    before = [p.plan for p in trace_weeks(RUNNING, [], MONDAY)]
    assert [round(p.plan, 6) for p in trace_weeks(later, [], MONDAY)] == [
        round(p, 6) for p in before
    ]


def test_the_plan_ends_at_the_new_target() -> None:
    later = changed(RUNNING, 90_000, MONDAY)
    assert round(trace_weeks(later, [], LAST + dt.timedelta(days=1))[-1].plan, 6) == 90_000


def test_of_several_changes_on_one_day_only_what_stood_before_counts() -> None:
    twice = changed(changed(RUNNING, 70_000, MONDAY), 80_000, MONDAY)
    assert twice.plan.bends == (Bend(SUNDAY, 60_000),)


def test_a_change_that_is_taken_back_the_same_day_leaves_no_trace() -> None:
    back = changed(changed(RUNNING, 70_000, MONDAY), 60_000, MONDAY)
    assert back.plan.bends == ()


def test_earlier_bends_stay() -> None:
    later = MONDAY + dt.timedelta(days=7)
    twice = changed(changed(RUNNING, 70_000, MONDAY), 80_000, later)
    assert [bend.old_target for bend in twice.plan.bends] == [60_000, 70_000]


def test_another_shape_keeps_the_bends() -> None:
    old = changed(RUNNING, 70_000, MONDAY)
    back_loaded = Plan(PlanShape.LOADED, exponent=2.0)
    assert bend_plan(old, old.measure, back_loaded, MONDAY).bends == old.plan.bends


def test_before_its_first_day_nothing_was_planned() -> None:
    assert bend_plan(RUNNING, to(70_000), Plan(), FIRST).bends == ()


def test_another_measure_begins_anew() -> None:
    old = changed(RUNNING, 70_000, MONDAY)
    total = Measure(Direction.INCREASE, Reading.SUM, target=400)
    assert bend_plan(old, total, Plan(), MONDAY).bends == ()


def test_a_level_that_is_held_has_nothing_to_bend() -> None:
    held = Measure(Direction.AT_LEAST, target=3.0)
    old = KeyResult(1, held, FIRST, LAST)
    assert bend_plan(old, replace(held, target=4.0), Plan(), MONDAY).bends == ()
