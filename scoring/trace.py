"""Actual value and plan for each week: the two lines of a chart."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scoring import cycle
from scoring.measure import goal, has_open_baseline, is_budget, is_held, origin
from scoring.model import CheckIn, KeyResult, Reading
from scoring.plan import curve, expected_share, stack_curves


@dataclass(frozen=True, slots=True)
class TracePoint:
    """One week: its Monday, what was said (None while silent), and what the plan expected."""

    week: dt.date
    actual: float | None
    plan: float


def trace_weeks(
    key_result: KeyResult, check_ins: Sequence[CheckIn], assessed_on: dt.date
) -> list[TracePoint]:
    """Return one point for each week up to a day, in the key result's own unit.

    plan(week) = origin + expected share · (goal − origin); where a level is to be held, the goal.
    The actual of a `sum` is the running total. Before its baseline is measured there is no plan.

    >>> from scoring.model import Direction, Measure
    >>> visits = Measure(Direction.INCREASE, start=50_000, target=59_100)
    >>> july = KeyResult(1, visits, dt.date(2026, 6, 29), dt.date(2026, 9, 27))
    >>> said = [CheckIn(dt.date(2026, 7, 6), 50_770)]
    >>> [(p.actual, round(p.plan)) for p in trace_weeks(july, said, dt.date(2026, 7, 13))]
    [(None, 50700), (50770, 51400)]
    """
    measure = key_result.measure
    mondays = [
        w for w in cycle.weeks_touched(key_result.first_day, key_result.last_day) if w < assessed_on
    ]
    if not mondays or has_open_baseline(measure):
        return []
    ends = [min(w + dt.timedelta(days=6), key_result.last_day).toordinal() for w in mondays]
    progress_share = expected_share(stack_curves([curve(key_result)]), np.array([ends]))[0]
    if is_held(measure) and not is_budget(measure):
        progress_share = np.ones(len(ends))
    start = 0.0 if is_budget(measure) else origin(measure)
    planned = start + progress_share * (goal(measure) - start)
    actual = _actual(measure.reading, {c.week: c for c in check_ins})
    return [TracePoint(w, actual.get(w), float(p)) for w, p in zip(mondays, planned, strict=True)]


def _actual(reading: Reading, check_ins: dict[dt.date, CheckIn]) -> dict[dt.date, float]:
    """Return what each week's check-in says, totals carried forward."""
    actual: dict[dt.date, float] = {}
    total_value = 0.0
    for week_number in sorted(check_ins):
        check_in = check_ins[week_number]
        if check_in.value is None:
            continue
        total_value = (
            check_in.value
            if check_in.is_total or reading is not Reading.SUM
            else total_value + check_in.value
        )
        actual[week_number] = total_value
    return actual
