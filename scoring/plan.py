"""The plan of a key result: which share of the way is expected on each day."""

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np

from scoring.arrays import Floats, Ints
from scoring.measure import (
    MeasureRefused,
    RefusalCode,
    goal,
    has_open_baseline,
    is_budget,
    is_held,
    origin,
)
from scoring.model import Direction, KeyResult, Measure, Plan, PlanShape, Season

Knots = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A plan as numbers: (ordinal day, share) corners, an exponent, and (day, old share) bends."""

    knots: Knots
    exponent: float = 1.0
    bends: Knots = ()


def check_plan(plan: Plan, measure: Measure, first_day: dt.date, last_day: dt.date) -> None:
    """Raise MeasureRefused unless the plan is a curve that ends at the target on the last day."""
    if first_day > last_day:
        raise MeasureRefused("last_day", RefusalCode.OUT_OF_ORDER)
    if plan.exponent <= 0:
        raise MeasureRefused("exponent", RefusalCode.OUT_OF_RANGE, value=plan.exponent)
    if plan.seasons and float(_day_weights(plan.seasons, first_day, last_day).sum()) <= 0:
        raise MeasureRefused("seasons", RefusalCode.NO_WEIGHT)
    if any(season.weight < 0 or season.first > season.last for season in plan.seasons):
        raise MeasureRefused("seasons", RefusalCode.OUT_OF_RANGE)
    _check_stages(plan, measure, first_day, last_day)


def _check_stages(plan: Plan, measure: Measure, first_day: dt.date, last_day: dt.date) -> None:
    if plan.stages and has_open_baseline(measure):
        raise MeasureRefused("stages", RefusalCode.NO_BASELINE)
    days = [stage.day for stage in plan.stages]
    if any(not first_day <= day_number <= last_day for day_number in days):
        raise MeasureRefused("stages", RefusalCode.OUTSIDE_CYCLE)
    if days != sorted(set(days)):
        raise MeasureRefused("stages", RefusalCode.OUT_OF_ORDER)
    if days and days[-1] == last_day and plan.stages[-1].value != measure.target:
        raise MeasureRefused("stages", RefusalCode.WRONG_WAY, value=plan.stages[-1].value)


def _day_weights(seasons: tuple[Season, ...], first_day: dt.date, last_day: dt.date) -> Floats:
    """Return the weight of each day; a later season overrules an earlier one on the same day."""
    weights = np.ones((last_day - first_day).days + 1)
    for season in seasons:
        first_monday, end = (season.first - first_day).days, (season.last - first_day).days + 1
        weights[max(first_monday, 0) : max(end, 0)] = season.weight
    return weights


def curve(key_result: KeyResult) -> Curve:
    """Return the plan of one key result as corners between the day before its first and its last.

    >>> from scoring.model import Stage
    >>> to_60k = Measure(Direction.INCREASE, start=0, target=60_000)
    >>> by_week_5 = Plan(PlanShape.STAGES, stages=(Stage(dt.date(2026, 8, 2), 40_000),))
    >>> staged = KeyResult(1, to_60k, dt.date(2026, 6, 29), dt.date(2026, 9, 27), by_week_5)
    >>> [(day - 739795, round(share, 2)) for day, share in curve(staged).knots]
    [(0, 0.0), (35, 0.67), (91, 1.0)]
    """
    measure, plan = key_result.measure, key_result.plan
    first_monday, end = key_result.first_day.toordinal() - 1, key_result.last_day.toordinal()
    if is_held(measure) and not is_budget(measure):
        return Curve(((first_monday, 1.0), (end, 1.0)))
    if measure.direction is Direction.ACHIEVE:
        return Curve(_milestone_knots(measure, first_monday, end))
    if not plan.bends and plan.shape is PlanShape.LINEAR:
        return Curve(((first_monday, 0.0), (end, 1.0)))
    target, from_ = goal(measure), 0.0 if is_budget(measure) else origin(measure)
    bends = tuple(
        (bend.day.toordinal(), (bend.old_target - from_) / (target - from_)) for bend in plan.bends
    )
    if plan.shape is PlanShape.STAGES:
        middle = tuple(
            (stage.day.toordinal(), (stage.value - from_) / (target - from_))
            for stage in plan.stages
            if stage.day < key_result.last_day
        )
        return Curve(((first_monday, 0.0), *middle, (end, 1.0)), bends=bends)
    if plan.shape is PlanShape.SEASONS:
        return Curve(_season_knots(plan.seasons, key_result), bends=bends)
    exponent = plan.exponent if plan.shape is PlanShape.LOADED else 1.0
    return Curve(((first_monday, 0.0), (end, 1.0)), exponent, bends)


def _milestone_knots(measure: Measure, first_monday: int, end: int) -> Knots:
    """Return a staircase: a milestone's share is expected from the end of its due day on."""
    total_value = sum(milestone.weight for milestone in measure.milestones) or 1.0
    due: dict[int, float] = {}
    for milestone in measure.milestones:
        day_number = min(milestone.due.toordinal() if milestone.due else end, end)
        due[day_number] = due.get(day_number, 0.0) + milestone.weight / total_value
    due = due or {end: 1.0}
    knots, progress_share = [(float(first_monday), 0.0)], 0.0
    for day_number in sorted(due):
        knots += [
            (day_number - 1.0, progress_share),
            (float(day_number), progress_share + due[day_number]),
        ]
        progress_share += due[day_number]
    return (*knots, (float(end), 1.0))


def _season_knots(seasons: tuple[Season, ...], key_result: KeyResult) -> Knots:
    """Return corners where the weight of a day changes, at the cumulated share of all weights."""
    first_monday = key_result.first_day.toordinal() - 1
    weights = _day_weights(seasons, key_result.first_day, key_result.last_day)
    shares = np.concatenate(([0.0], np.cumsum(weights))) / weights.sum()
    corners = [0, *(np.flatnonzero(np.diff(weights)) + 1).tolist(), len(weights)]
    return tuple((float(first_monday + corner), float(shares[corner])) for corner in corners)


@dataclass(frozen=True, slots=True)
class CurveColumns:
    """Many plans as columns: knots (n, k), exponent (n,), bends (n, b), padded on the left."""

    days: Floats
    shares: Floats
    exponent: Floats
    bend_days: Floats
    bend_shares: Floats

    @property
    def unbent(self) -> "CurveColumns":
        """Return the same as if every target had been what it is now from the start."""
        return replace(self, bend_days=self.bend_days[:, :0], bend_shares=self.bend_shares[:, :0])

    def of(self, row_numbers: slice | Ints) -> "CurveColumns":
        """Return some of the plans."""
        return CurveColumns(*(getattr(self, name)[row_numbers] for name in self.__slots__))


def stack_curves(curves: list[Curve]) -> CurveColumns:
    """Return plans side by side; shorter ones repeat their first corner."""
    widest = max(len(plan_curve.knots) for plan_curve in curves)
    bent = max(len(plan_curve.bends) for plan_curve in curves)
    knots = np.array(
        [
            (plan_curve.knots[0],) * (widest - len(plan_curve.knots)) + plan_curve.knots
            for plan_curve in curves
        ]
    )
    pads = [
        ((plan_curve.knots[0][0], 1.0),) * (bent - len(plan_curve.bends)) + plan_curve.bends
        for plan_curve in curves
    ]
    bends = np.array(pads, dtype=float).reshape(len(curves), bent, 2)
    exponent = np.array([plan_curve.exponent for plan_curve in curves])
    return CurveColumns(knots[..., 0], knots[..., 1], exponent, bends[..., 0], bends[..., 1])


def expected_share(curves: CurveColumns, day_number: Ints) -> Floats:
    """Return the share of the way that should be covered at the end of each day: (n, m) for days
    (n, m).

    Between two corners a straight line, then the exponent: share(t) = line(t) ^ exponent. After a
    bend at day b, where v was expected, the rest of the way is shared out as the plan's rest was:
    v + (1 − v) (share(t) − share(b)) / (1 − share(b)).

    >>> knots = (0.0, 0.0), (100.0, 1.0)
    >>> line = stack_curves([Curve(knots), Curve(knots, 2.0)])
    >>> expected_share(line, np.array([[10, 50], [10, 50]])).round(2).tolist()
    [[0.1, 0.5], [0.01, 0.25]]
    >>> bent = stack_curves([Curve(((0.0, 0.0), (100.0, 1.0)), bends=((50.0, 0.8),))])
    >>> expected_share(bent, np.array([[50, 75, 100]])).round(2).tolist()
    [[0.4, 0.7, 1.0]]
    """
    progress_share = _line(curves, day_number)
    if not curves.bend_days.shape[1]:
        return progress_share
    at_bends = _line(curves, curves.bend_days)
    value, before = np.zeros((len(progress_share), 1)), np.zeros((len(progress_share), 1))
    bent_share = np.zeros_like(progress_share)
    for k in range(curves.bend_days.shape[1]):
        goal, at = curves.bend_shares[:, k : k + 1], at_bends[:, k : k + 1]
        bent_share = np.where(
            progress_share >= before, _rest(value, goal, progress_share, before), bent_share
        )
        value, before = _rest(value, goal, at, before), at
    return np.where(progress_share > before, _rest(value, 1.0, progress_share, before), bent_share)


def _rest(value: Floats, goal: Floats | float, progress_share: Floats, before: Floats) -> Floats:
    return value + (goal - value) * (progress_share - before) / np.maximum(1 - before, 1e-12)


def _line(curves: CurveColumns, day_number: Ints | Floats) -> Floats:
    progress_share = np.zeros_like(day_number, dtype=float)
    progress_share += curves.shares[:, :1]
    for k in range(curves.days.shape[1] - 1):
        left, right = curves.days[:, k : k + 1], curves.days[:, k + 1 : k + 2]
        rise = curves.shares[:, k + 1 : k + 2] - curves.shares[:, k : k + 1]
        part = day_number - left
        part /= np.maximum(right - left, 1e-12)
        progress_share += rise * np.minimum(np.maximum(part, 0.0), 1.0)
    bent = np.flatnonzero(curves.exponent != 1)
    if bent.size:
        progress_share[bent] = np.maximum(progress_share[bent], 0.0) ** curves.exponent[bent, None]
    return progress_share
