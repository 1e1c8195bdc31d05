"""Key results and their check-ins side by side, as numpy columns: built once, judged together."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring import cycle, plan
from scoring.measure import Facts, facts
from scoring.model import CheckIn, Commitment, KeyResult

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

CUTS = {Commitment.COMMITTED: (0.25, 0.40), Commitment.ASPIRATIONAL: (0.10, 0.25)}


@dataclass(frozen=True, slots=True)
class Columns:
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
    curves: plan.Curves
    typed: Floats  # (w, n) as typed
    is_total: Bools  # (w, n) a running total was stated
    day: Ints  # (w, n) the day a week's number speaks of
    is_excused: Bools  # (w, n)

    def of(self, rows: slice) -> "Columns":
        """Some of the key results; their guards are rows of the whole."""
        some: dict[str, Any] = {"cuts": self.cuts[rows], "curves": self.curves.of(rows)}
        for name in self.__slots__:
            if name not in some:
                some[name] = getattr(self, name)[..., rows]
        return Columns(**some)


def columns(
    key_results: Sequence[KeyResult],
    check_ins: Mapping[int, Sequence[CheckIn]],
    on: dt.date,
    excused_weeks: Mapping[int, Collection[dt.date]],
) -> Columns:
    """Everything known on a day, as columns in the order of the key results."""
    first = np.array([key_result.first_day.toordinal() for key_result in key_results])
    last = np.array([key_result.last_day.toordinal() for key_result in key_results])
    row = {key_result.id: index for index, key_result in enumerate(key_results)}
    begin = cycle.monday_number(first)
    ends = cycle.week_ends(first, last, int(((last - begin) // 7).max()) + 1)
    typed, is_total, day = np.full(ends.shape, np.nan), np.zeros(ends.shape, bool), ends.copy()
    is_excused = np.zeros(ends.shape, bool)
    for index, (key_result, monday) in enumerate(zip(key_results, begin.tolist(), strict=True)):
        for week, check_in in _weeks(key_result, check_ins.get(key_result.id, ()), monday, on):
            typed[week, index], is_total[week, index] = check_in.value, check_in.is_total
            if check_in.on is not None:
                day[week, index] = _day(key_result, check_in, int(day[week, index]))
        for excused in excused_weeks.get(key_result.id, ()):
            week = (excused.toordinal() - monday) // 7
            if 0 <= week < len(ends):
                is_excused[week, index] = True
    told = zip(*(facts(key_result.measure) for key_result in key_results), strict=True)
    return Columns(
        **{name: np.array(values) for name, values in zip(Facts._fields, told, strict=True)},
        cuts=np.array([CUTS[key_result.commitment] for key_result in key_results]),
        first=first,
        last=last,
        guard=np.array([row.get(key_result.guard_id or -1, -1) for key_result in key_results]),
        curves=plan.stack([plan.curve(key_result) for key_result in key_results]),
        typed=typed,
        is_total=is_total,
        day=day,
        is_excused=is_excused,
    )


def _weeks(
    key_result: KeyResult, check_ins: Sequence[CheckIn], begin: int, on: dt.date
) -> Iterator[tuple[int, CheckIn]]:
    """Each check-in with a value of the key result's own weeks, up to a day, and its week."""
    until = min(on, key_result.last_day)
    for check_in in check_ins:
        if check_in.value is not None and check_in.week <= until:
            week = (check_in.week.toordinal() - begin) // 7
            if week >= 0:
                yield week, check_in


def _day(key_result: KeyResult, check_in: CheckIn, week_end: int) -> int:
    """The day that a check-in speaks of, within its week and the key result's own days."""
    begin = max(check_in.week, key_result.first_day).toordinal()
    spoken = check_in.on.toordinal() if check_in.on else week_end
    return min(max(spoken, begin), week_end)
