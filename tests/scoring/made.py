"""Makers and strategies for key results and check-ins; every argument optional."""

import datetime as dt
from collections.abc import Sequence

from hypothesis import settings
from hypothesis import strategies as st

from scoring.assess import assess
from scoring.measure import is_budget, is_held
from scoring.model import (
    Assessment,
    CheckIn,
    Commitment,
    Direction,
    KeyResult,
    Measure,
    Plan,
    Reading,
)

FIRST, LAST = dt.date(2026, 6, 29), dt.date(2026, 9, 27)  # thirteen whole weeks
WEEKS = 13

few = settings(max_examples=settings().max_examples // 5)  # a law that runs once for each kind

finite = st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 3))
shares = st.floats(-0.5, 1.5, allow_nan=False).map(lambda value: round(value, 4))
paths = st.lists(st.none() | shares, min_size=1, max_size=WEEKS)


def week(number: int) -> dt.date:
    """The Monday of the cycle's week, counted from 1."""
    return FIRST + dt.timedelta(weeks=number - 1)


def measure(direction: Direction = Direction.INCREASE, **said: object) -> Measure:
    ways = {"start": 0.0, "target": 100.0} if direction in ("increase", "decrease") else {}
    return Measure(direction, **{**ways, **said})  # type: ignore[arg-type]


def key_result(
    of: Measure | None = None,
    *,
    id_: int = 1,
    plan: Plan | None = None,
    first: dt.date = FIRST,
    last: dt.date = LAST,
    **more: object,
) -> KeyResult:
    return KeyResult(id_, of or measure(), first, last, plan or Plan(), **more)  # type: ignore[arg-type]


def said(values: Sequence[float | None], **more: object) -> list[CheckIn]:
    """A check-in for each week that has a value, from week 1 on."""
    return [
        CheckIn(week(number), value, **more)  # type: ignore[arg-type]
        for number, value in enumerate(values, start=1)
        if value is not None
    ]


def now(
    one: KeyResult | Measure, values: Sequence[float | None], on: dt.date | None = None
) -> Assessment:
    """How a key result stands on the Monday after the last of the values."""
    whole = key_result(one) if isinstance(one, Measure) else one
    day = on or week(len(values) + 1)
    return assess([whole], {whole.id: said(values)}, day)[0]


def typed(one: Measure, share: float | None, number: int = 1) -> float | None:
    """The number to type so that one week stands at a share of what the measure is about."""
    if share is None:
        return None
    if one.direction is Direction.WITHIN:
        low, high = one.low or 0.0, one.high or 0.0
        middle = (low + high) / 2 + (share - 1) * (high - low)
        return middle / WEEKS if one.reading is Reading.SUM else middle
    if is_budget(one):
        share = 2 - share
    target, start = one.target or 0.0, one.start or 0.0
    if one.reading is Reading.SUM:
        return share * target / WEEKS
    if is_held(one):
        return share * target if one.direction is Direction.AT_LEAST else (2 - share) * target
    return start + share * (target - start) * (number / WEEKS)


SUM_TO_100 = Measure(Direction.INCREASE, Reading.SUM, target=100.0)
KINDS = [
    measure(),
    measure(Direction.DECREASE, start=100.0, target=0.0),
    measure(Direction.INCREASE, start=-50.0, target=-10.0),
    SUM_TO_100,
    Measure(Direction.AT_LEAST, Reading.SUM, target=100.0),
    Measure(Direction.AT_MOST, Reading.SUM, target=100.0),
    Measure(Direction.WITHIN, Reading.SUM, low=80.0, high=100.0),
    Measure(Direction.AT_LEAST, target=3.0),
    Measure(Direction.AT_MOST, target=40.0),
    Measure(Direction.WITHIN, low=10.0, high=20.0),
    Measure(Direction.AT_LEAST, Reading.AVERAGE, target=3.0),
    Measure(Direction.AT_MOST, Reading.AVERAGE, start=60.0, target=40.0),
    Measure(Direction.WITHIN, Reading.AVERAGE, low=10.0, high=20.0),
    Measure(Direction.INCREASE, Reading.AVERAGE, start=2.0, target=3.0),
    Measure(Direction.DECREASE, Reading.AVERAGE, start=3.0, target=2.0),
    Measure(Direction.ACHIEVE),
]
ASPIRATIONAL = Commitment.ASPIRATIONAL
