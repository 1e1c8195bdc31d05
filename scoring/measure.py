"""Validate measures, and look up what follows from direction and reading."""

import math
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scoring.arrays import Floats, Ints
from scoring.model import Direction, Measure, Reading, UnitKind

DIRECTIONS, READINGS = tuple(Direction), tuple(Reading)
WAYS = (Direction.INCREASE, Direction.DECREASE)
HOLDS = (Direction.AT_LEAST, Direction.AT_MOST, Direction.WITHIN)


class RefusalCode(StrEnum):
    """Why a measure or a plan cannot be written down; the bot has the sentences."""

    MISSING = "missing"
    NOT_FINITE = "not_finite"
    START_IS_TARGET = "start_is_target"
    WRONG_WAY = "wrong_way"
    LOW_NOT_BELOW_HIGH = "low_not_below_high"
    NO_ROOM = "no_room"
    SUM_STARTS_AT_ZERO = "sum_starts_at_zero"
    OUT_OF_RANGE = "out_of_range"
    NO_WEIGHT = "no_weight"
    NO_BASELINE = "no_baseline"
    OUTSIDE_CYCLE = "outside_cycle"
    OUT_OF_ORDER = "out_of_order"


class MeasureRefused(ValueError):  # noqa: N818 - a no is an answer, not an error
    """A measure or plan that has no meaning: the field at fault, why, and the numbers."""

    def __init__(self, field: str, code: RefusalCode, **numbers: float) -> None:
        super().__init__(f"{field}: {code}")
        self.field, self.code, self.numbers = field, code, numbers


def has_open_baseline(measure: Measure) -> bool:
    """Return whether a level rises or falls from a start that is not measured yet.

    >>> has_open_baseline(Measure(Direction.INCREASE, target=40.0))
    True
    >>> has_open_baseline(Measure(Direction.INCREASE, Reading.SUM, target=4_000))
    False
    """
    is_way = measure.direction in WAYS and measure.reading is not Reading.SUM
    return is_way and measure.start is None and measure.target is not None


def check(measure: Measure, *, may_be_open: bool = False) -> None:
    """Raise MeasureRefused unless progress, score and forecast have a meaning; `may_be_open` allows
    a baseline that is not measured yet.

    >>> check(Measure(Direction.INCREASE, start=50_000, target=60_000))
    >>> check(Measure(Direction.INCREASE, start=5, target=5))
    Traceback (most recent call last):
    scoring.measure.MeasureRefused: target: start_is_target
    """
    _check_numbers(measure)
    if may_be_open and has_open_baseline(measure):
        return
    if measure.direction is Direction.ACHIEVE:
        _check_milestones(measure)
    elif measure.direction is Direction.WITHIN:
        lower_end, upper_end = _given(measure, "low"), _given(measure, "high")
        if lower_end >= upper_end:
            raise MeasureRefused(
                "high", RefusalCode.LOW_NOT_BELOW_HIGH, low=lower_end, high=upper_end
            )
    else:
        _check_way(measure)


def _check_numbers(measure: Measure) -> None:
    for field in ("start", "target", "low", "high", "floor"):
        value = getattr(measure, field)
        if value is None:
            continue
        if not math.isfinite(value):
            raise MeasureRefused(field, RefusalCode.NOT_FINITE)
        if measure.unit.kind is UnitKind.RATING and not 0 <= value <= 5:
            raise MeasureRefused(field, RefusalCode.OUT_OF_RANGE, value=value, low=0, high=5)
    if measure.reading is Reading.SUM and measure.start:
        raise MeasureRefused("start", RefusalCode.SUM_STARTS_AT_ZERO, start=measure.start)


def _given(measure: Measure, field: str) -> float:
    value: float | None = getattr(measure, field)
    if value is None:
        raise MeasureRefused(field, RefusalCode.MISSING)
    return value


def _check_milestones(measure: Measure) -> None:
    weights = [milestone.weight for milestone in measure.milestones]
    if weights and (min(weights) < 0 or sum(weights) <= 0):
        raise MeasureRefused("milestones", RefusalCode.NO_WEIGHT, weight=min(weights))


def _check_way(measure: Measure) -> None:
    target = _given(measure, "target")
    if measure.direction in WAYS and measure.reading is not Reading.SUM:
        _given(measure, "start")
    from_ = origin(measure)
    if measure.direction in WAYS and from_ == target:
        raise MeasureRefused("target", RefusalCode.START_IS_TARGET, start=from_, target=target)
    is_upward = measure.direction in (Direction.INCREASE, Direction.AT_LEAST)
    if from_ == target or is_upward != (from_ < target):
        code = RefusalCode.WRONG_WAY if measure.direction in WAYS else RefusalCode.NO_ROOM
        raise MeasureRefused("target", code, start=from_, target=target)


def origins(direction: Ints, reading: Ints, start: Floats, target: Floats, floor: Floats) -> Floats:
    """Return the values at which progress is 0, (n,); directions and readings are places in
    DIRECTIONS and READINGS, what was not given is NaN.

    The start; for `at_least` the floor, else a start below the target, else 0; for `at_most` the
    ceiling, else a start above the target, else twice the target; for a `sum` and `achieve` 0.
    """
    is_sum = reading == READINGS.index(Reading.SUM)
    is_least = (direction == DIRECTIONS.index(Direction.AT_LEAST)) & ~is_sum
    is_most = direction == DIRECTIONS.index(Direction.AT_MOST)
    lower_end = np.where(start < target, start, 0.0)
    upper_end = np.where(start > target, start, 2 * target)
    limit = np.where(np.isnan(floor), np.where(is_most, upper_end, lower_end), floor)
    first_monday = np.where(is_sum | np.isnan(start), 0.0, start)
    return np.where(is_least | is_most, limit, first_monday)


def goals(direction: Ints, target: Floats, lower_end: Floats, upper_end: Floats) -> Floats:
    """Return the values at which progress is 1, (n,): target, middle of a band, all of the
    milestones.
    """
    is_band = direction == DIRECTIONS.index(Direction.WITHIN)
    is_achieve = direction == DIRECTIONS.index(Direction.ACHIEVE)
    return np.where(is_band, (lower_end + upper_end) / 2, np.where(is_achieve, 1.0, target))


def column(values: Sequence[float | None]) -> Floats:
    """Return numbers as a column, NaN for None."""
    return np.array(values, dtype=float)


def origin(measure: Measure) -> float:
    """Return the value at which progress is 0; see `origins`.

    >>> origin(Measure(Direction.AT_MOST, target=40.0))
    80.0
    """
    kind = np.array([DIRECTIONS.index(measure.direction)])
    reading = np.array([READINGS.index(measure.reading)])
    numbers = (column([number]) for number in (measure.start, measure.target, measure.floor))
    return float(origins(kind, reading, *numbers)[0])


def goal(measure: Measure) -> float:
    """Return the value at which progress is 1; see `goals`.

    >>> goal(Measure(Direction.WITHIN, low=10.0, high=20.0))
    15.0
    """
    numbers = (column([number]) for number in (measure.target, measure.low, measure.high))
    return float(goals(np.array([DIRECTIONS.index(measure.direction)]), *numbers)[0])


def is_budget(measure: Measure) -> bool:
    """Return whether a total has to stay below or within limits: it is judged by its likely end."""
    limits = (Direction.AT_MOST, Direction.WITHIN)
    return measure.reading is Reading.SUM and measure.direction in limits


def is_held(measure: Measure) -> bool:
    """Return whether the target is expected to hold at every moment.

    >>> is_held(Measure(Direction.AT_LEAST, target=3.0))
    True
    >>> is_held(Measure(Direction.AT_LEAST, Reading.SUM, target=4_000))
    False
    """
    if measure.reading is Reading.SUM and measure.direction is Direction.AT_LEAST:
        return False
    return measure.direction in HOLDS


def has_forecast(measure: Measure) -> bool:
    """Return whether P(hit) has a meaning: a yes or no has none."""
    return measure.direction is not Direction.ACHIEVE or len(measure.milestones) > 1


def share_done(measure: Measure) -> float:
    """Return the weighted share of milestones that are done: what a check-in of an `achieve` says.

    done = Σ weight of those done / Σ weight

    >>> from scoring.model import Milestone
    >>> import datetime as dt
    >>> one, two = Milestone("draft", 1, done=dt.date(2026, 7, 9)), Milestone("launch", 3)
    >>> share_done(Measure(Direction.ACHIEVE, milestones=(one, two)))
    0.25
    """
    total_value = sum(milestone.weight for milestone in measure.milestones)
    done = sum(milestone.weight for milestone in measure.milestones if milestone.done is not None)
    return done / total_value if total_value else 0.0


class MeasureFacts(NamedTuple):
    """What scoring asks of a measure: where progress is 0 and 1, the band (else NaN), the place of
    its reading in READINGS, and which of the rules apply.
    """

    origin: float
    goal: float
    low: float
    high: float
    reading: int
    is_held: bool
    is_budget: bool
    is_achieve: bool
    has_forecast: bool


@lru_cache(maxsize=16_384)
def measure_facts(measure: Measure) -> MeasureFacts:
    """Return the facts of a measure; it never changes, so they are worked out once.

    >>> measure_facts(Measure(Direction.WITHIN, low=10.0, high=20.0))[:4]
    (0.0, 15.0, 10.0, 20.0)
    """
    lower_end, upper_end = column([measure.low, measure.high]).tolist()
    return MeasureFacts(
        origin=origin(measure),
        goal=goal(measure),
        low=lower_end,
        high=upper_end,
        reading=READINGS.index(measure.reading),
        is_held=is_held(measure),
        is_budget=is_budget(measure),
        is_achieve=measure.direction is Direction.ACHIEVE,
        has_forecast=has_forecast(measure),
    )


def _table(rule: Callable[[Measure], bool]) -> NDArray[np.bool_]:
    """Return a rule of direction and reading as a table, to look up whole columns in."""
    return np.array(
        [[rule(Measure(direction, reading)) for reading in READINGS] for direction in DIRECTIONS]
    )


HELD, BUDGETS = _table(is_held), _table(is_budget)
