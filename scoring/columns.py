"""Key results and their check-ins as numpy columns, so that all are assessed together."""

import datetime as dt
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from scoring import cycle, plan
from scoring.arrays import Bools, Floats, Ints
from scoring.measure import (
    BUDGETS,
    DIRECTIONS,
    HELD,
    READINGS,
    MeasureFacts,
    goals,
    measure_facts,
    origins,
)
from scoring.model import CheckIn, Commitment, Direction, KeyResult

T = TypeVar("T", bound=np.generic)

NUMBERS = ("start", "target", "low", "high", "floor")  # of a measure, where they are given
DIRECTION_PLACES = {member.value: place for place, member in enumerate(DIRECTIONS)}
READING_PLACES = {member.value: place for place, member in enumerate(READINGS)}
SPARSE = 16  # numbers to one id, up to which a table of all is worth its memory
COMMITMENTS = tuple(Commitment)
CUTS = {Commitment.COMMITTED: (0.25, 0.40), Commitment.ASPIRATIONAL: (0.10, 0.25)}


@dataclass(frozen=True, slots=True)
class KeyResultColumns:
    """n key results over w weeks. Days are ordinals; a week without a check-in is NaN. What is
    weekly is (w, n), so that one week of all key results is a run of memory.
    """

    origin: Floats  # (n,) where progress is 0
    goal: Floats  # (n,) where it is 1
    low: Floats  # (n,) of a band, else NaN
    high: Floats
    reading: Ints  # (n,) index in READINGS
    is_held: Bools  # (n,) expected to be true at every moment
    is_budget: Bools  # (n,) judged by where the total will end
    is_achieve: Bools
    has_forecast: Bools
    cuts: Floats  # (n, 2) P(hit) below which it is behind, at risk
    first: Ints  # (n,)
    last: Ints
    guard: Ints  # (n,) row of the guard, or -1
    is_draft: Bools  # (n,) not agreed to yet
    curves: plan.CurveColumns
    typed: Floats  # (w, n) as typed
    is_total: Bools  # (w, n) a running total was stated
    day: Ints  # (w, n) the day a week's number speaks of
    is_excused: Bools  # (w, n)

    def of(self, rows: slice | Ints) -> "KeyResultColumns":
        """Return some of the key results; their guards are rows of the whole."""
        selected: dict[str, Any] = {"cuts": self.cuts[rows], "curves": self.curves.of(rows)}
        for name in self.__slots__:
            if name not in selected:
                selected[name] = getattr(self, name)[..., rows]
        return KeyResultColumns(**selected)


def build_columns(
    key_results: Sequence[KeyResult],
    check_ins: Mapping[int, Sequence[CheckIn]],
    on: dt.date,
    excused_weeks: Mapping[int, Collection[dt.date]],
) -> KeyResultColumns:
    """Return everything known on a day, as columns in the order of the key results."""
    first = np.array([key_result.first_day.toordinal() for key_result in key_results])
    last = np.array([key_result.last_day.toordinal() for key_result in key_results])
    row = {key_result.id: index for index, key_result in enumerate(key_results)}
    begin = cycle.monday_number(first)
    ends = cycle.week_ends(first, last, int(((last - begin) // 7).max()) + 1)
    typed, day_number = np.full(ends.shape, np.nan), ends.copy()
    is_total, is_excused = np.zeros(ends.shape, bool), np.zeros(ends.shape, bool)
    for index, (key_result, monday) in enumerate(zip(key_results, begin.tolist(), strict=True)):
        for week, check_in in _weeks(key_result, check_ins.get(key_result.id, ()), monday, on):
            typed[week, index], is_total[week, index] = check_in.value, check_in.is_total
            if check_in.on is not None:
                day_number[week, index] = _day(key_result, check_in, int(day_number[week, index]))
        for excused in excused_weeks.get(key_result.id, ()):
            week = (excused.toordinal() - monday) // 7
            if 0 <= week < len(ends):
                is_excused[week, index] = True
    measure_values = zip(
        *(measure_facts(key_result.measure) for key_result in key_results), strict=True
    )
    return KeyResultColumns(
        **{
            name: np.array(values)
            for name, values in zip(MeasureFacts._fields, measure_values, strict=True)
        },
        cuts=np.array([CUTS[key_result.commitment] for key_result in key_results]),
        first=first,
        last=last,
        guard=np.array([row.get(key_result.guard_id or -1, -1) for key_result in key_results]),
        is_draft=np.array([key_result.is_draft for key_result in key_results]),
        curves=plan.stack_curves([plan.curve(key_result) for key_result in key_results]),
        typed=typed,
        is_total=is_total,
        day=day_number,
        is_excused=is_excused,
    )


def _weeks(
    key_result: KeyResult, check_ins: Sequence[CheckIn], begin: int, on: dt.date
) -> Iterator[tuple[int, CheckIn]]:
    """Yield each check-in that has a value, with its week, up to a day."""
    until = min(on, key_result.last_day)
    for check_in in check_ins:
        if check_in.value is not None and check_in.week <= until:
            week = (check_in.week.toordinal() - begin) // 7
            if week >= 0:
                yield week, check_in


def _day(key_result: KeyResult, check_in: CheckIn, week_end: int) -> int:
    """Return the day that a check-in speaks of, within its week and the key result's own days."""
    begin = max(check_in.week, key_result.first_day).toordinal()
    spoken = check_in.on.toordinal() if check_in.on else week_end
    return min(max(spoken, begin), week_end)


@dataclass(frozen=True, slots=True)
class CheckInColumns:
    """Check-ins of many key results as columns (m,): the latest version of each week, whose Monday
    is an ordinal day. What is said of excused weeks has ids and weeks only.
    """

    key_result_id: Ints
    week: Ints
    value: Floats
    is_total: Bools


@dataclass(frozen=True, slots=True)
class KeyResultTable:
    """Key results as plain columns (n,). `direction`, `reading` and `commitment` are places in
    DIRECTIONS, READINGS and COMMITMENTS, days are ordinals, a number that was not given is NaN, no
    guard is -1; `milestones` says how many there are.
    """

    id: Ints
    direction: Ints
    reading: Ints
    start: Floats
    target: Floats
    low: Floats
    high: Floats
    floor: Floats
    first: Ints
    last: Ints
    commitment: Ints
    guard_id: Ints
    milestones: Ints
    is_draft: Bools


def measure_line(measure: Mapping[str, Any]) -> tuple[float, ...]:
    """Return what a table holds of a measure: direction, reading, start, target, low, high, floor,
    and how many milestones; from its plain values, as JSON has them.

    >>> at_most_40 = {"direction": "at_most", "reading": "latest", "target": 40.0, "milestones": []}
    >>> measure_line(at_most_40)
    (3, 0, nan, 40.0, nan, nan, nan, 0)
    """
    numbers = [measure.get(name) for name in NUMBERS]
    return (
        DIRECTION_PLACES[measure["direction"]],
        READING_PLACES[measure["reading"]],
        *(math.nan if number is None else number for number in numbers),
        len(measure["milestones"]),
    )


def columns_from_table(
    key_results: KeyResultTable,
    check_ins: CheckInColumns,
    on: dt.date,
    plans: Mapping[int, plan.Curve],
    excused: CheckInColumns | None = None,
    due: CheckInColumns | None = None,
) -> KeyResultColumns:
    """Build `KeyResultColumns` from what is in columns already: of a whole company key results and
    check-ins are too many to be looked at one by one. A week's number speaks of its last day.
    `excused` lists weeks that no answer was due for; `due`, in its place, those that one was for.
    """
    kinds = key_results.direction, key_results.reading
    is_achieve = key_results.direction == DIRECTIONS.index(Direction.ACHIEVE)
    is_held, is_budget = HELD[kinds], BUDGETS[kinds]
    weeks = (key_results.last - cycle.monday_number(key_results.first)) // 7 + 1
    day_number = cycle.week_ends(key_results.first, key_results.last, int(weeks.max()))
    no_weeks, until = np.zeros(day_number.shape, bool), np.minimum(key_results.last, on.toordinal())
    cell = _cells(key_results, until, check_ins)
    is_excused = no_weeks if excused is None else _marked(key_results, no_weeks, excused)
    if due is not None:
        is_excused = ~_marked(key_results, no_weeks, due)
    begin = np.where(is_achieve, key_results.last, key_results.first)
    return KeyResultColumns(
        origin=origins(*kinds, key_results.start, key_results.target, key_results.floor),
        goal=goals(key_results.direction, key_results.target, key_results.low, key_results.high),
        low=key_results.low,
        high=key_results.high,
        reading=key_results.reading,
        is_held=is_held,
        is_budget=is_budget,
        is_achieve=is_achieve,
        has_forecast=~is_achieve | (key_results.milestones > 1),
        cuts=np.array([CUTS[commitment] for commitment in COMMITMENTS])[key_results.commitment],
        first=key_results.first,
        last=key_results.last,
        guard=rows_of_ids(key_results.id, key_results.guard_id),
        is_draft=key_results.is_draft,
        curves=_curves(key_results.id, begin, key_results.last, is_held & ~is_budget, plans),
        typed=_spread(np.full(day_number.shape, np.nan), cell, check_ins.value),
        is_total=_spread(no_weeks, cell, check_ins.is_total)
        if check_ins.is_total.any()
        else no_weeks,
        day=day_number,
        is_excused=is_excused,
    )


def rows_of_ids(ids: Ints, wanted_ids: Ints) -> Ints:
    """Return the row of each id that is asked for, -1 where there is none: a look-up in a table
    where the ids are dense.

    >>> rows_of_ids(np.array([7, 3]), np.array([3, 4, 7])).tolist()
    [1, -1, 0]
    """
    low, high = ids.min(), ids.max()
    rows: Ints
    if high - low > SPARSE * len(ids):
        order = np.argsort(ids)
        nearest_rows = order[
            np.minimum(np.searchsorted(ids, wanted_ids, sorter=order), len(ids) - 1)
        ]
        rows = np.where(ids[nearest_rows] == wanted_ids, nearest_rows, -1)
    else:
        table = np.full(high - low + 3, -1)  # an id below or above all others finds one of the ends
        table[ids - low + 1] = np.arange(len(ids))
        rows = table.take(wanted_ids - (low - 1), mode="clip")
    return rows


def _cells(key_results: KeyResultTable, until: Ints, check_ins: CheckInColumns) -> Ints:
    """Return the place of each line among (w, n) cells; -1 where it speaks of none of their own
    weeks.
    """
    row = rows_of_ids(key_results.id, check_ins.key_result_id)
    week = (check_ins.week - cycle.monday_number(key_results.first)[row]) // 7
    own = (row >= 0) & (week >= 0) & (check_ins.week <= until[row])
    return np.where(own, week * len(key_results.id) + row, -1)


def _marked(key_results: KeyResultTable, no_weeks: Bools, weeks: CheckInColumns) -> Bools:
    """Mark the cells (w, n) of some weeks; `no_weeks` has no mark."""
    return _spread(no_weeks, _cells(key_results, key_results.last, weeks), True)


def _spread(weekly: NDArray[T], cell: Ints, values: NDArray[T] | bool) -> NDArray[T]:
    """Write values into cells of (w, n); what has no cell goes to one that is thrown away."""
    flat = np.append(weekly, weekly.flat[:1])
    flat[cell] = values
    return flat[:-1].reshape(weekly.shape)


def _curves(
    ids: Ints, first: Ints, last: Ints, is_level: Bools, plans: Mapping[int, plan.Curve]
) -> plan.CurveColumns:
    """Return straight lines, levels where a target is held, and the plans that are given. What has
    to be done has no line: without a plan it is due on the last day.
    """
    given = plan.stack_curves([*plans.values(), plan.Curve(((0.0, 1.0), (1.0, 1.0)))])
    (n, knots), bends = (len(ids), given.days.shape[1]), given.bend_days.shape[1]
    days = np.repeat((first - 1.0)[:, None], knots, axis=1)
    days[:, -1] = last
    shares = np.where(is_level[:, None], 1.0, np.zeros((n, knots)))
    shares[:, -1] = 1.0
    curves = plan.CurveColumns(
        days, shares, np.ones(n), np.repeat(days[:, :1], bends, axis=1), np.ones((n, bends))
    )
    if plans:
        rows = rows_of_ids(ids, np.array(list(plans)))
        for name in plan.CurveColumns.__slots__:
            getattr(curves, name)[rows] = getattr(given, name)[:-1]
    return curves
