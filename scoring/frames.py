"""A whole organisation at once: data frames in, data frames out; the only place for pandas."""

import datetime as dt
from collections.abc import Mapping
from typing import TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring import cycle, grades, rollup
from scoring.columns import CUTS, Columns
from scoring.health import STATES, TIERS
from scoring.judge import judge
from scoring.measure import BUDGETS, DIRECTIONS, HELD, READINGS, goals, origins
from scoring.model import Commitment, Direction
from scoring.plan import Curve, Curves, stack

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
T = TypeVar("T", bound=np.generic)

SPARSE = 16  # numbers to one id, up to which a table of all is worth its memory
COMMITMENTS = tuple(Commitment)


def assess(
    key_results: pd.DataFrame,
    check_ins: pd.DataFrame,
    on: dt.date,
    *,
    plans: Mapping[int, Curve] | None = None,
    excused: pd.DataFrame | None = None,
    due_week: dt.date | None = None,
    closed: bool = False,
) -> pd.DataFrame:
    """How every key result stands: one row each, indexed by its id.

    `key_results` has id, direction, reading, start, target, low, high, floor, first_day, last_day
    (ordinal days), commitment, guard_id (NaN for none) and milestones (how many). `check_ins` has
    key_result_id, week (its Monday, an ordinal day), value and is_total, the latest version of
    each week. `plans` holds the curves, by id, of those whose plan is not a straight line;
    `excused` has key_result_id and week, where no answer was due.
    """
    known = _columns(key_results, check_ins, on, plans or {}, excused)
    said = judge(known, on, due_week=due_week or cycle.last_due_week(on), is_closed=closed)
    names = ("current", "total", "progress", "score", "expected", "p_hit")
    marks = ("weeks_held", "weeks_silent", "is_turning", "is_guard_broken")
    words = {
        name: pd.Categorical.from_codes(codes, [one.value for one in order])
        for name, codes, order in (("health", said.state, STATES), ("tier", said.tier, TIERS))
    }
    return pd.DataFrame(
        {**{name: getattr(said, name) for name in (*names, *marks)}, **words},
        index=pd.Index(key_results["id"].to_numpy(), name="key_result_id"),
    )


def _codes(values: pd.Series, names: tuple[str, ...]) -> Ints:
    """Places in a list of names; an unknown name is an error."""
    codes, words = pd.factorize(values)
    places = pd.Index([str(one) for one in names]).get_indexer(words)
    if (codes < 0).any() or (places < 0).any():
        raise ValueError(f"{values.name} holds a word that is none of {', '.join(names)}")
    said: Ints = places[codes].astype(np.int64)
    return said


def _columns(
    key_results: pd.DataFrame,
    check_ins: pd.DataFrame,
    on: dt.date,
    plans: Mapping[int, Curve],
    excused: pd.DataFrame | None,
) -> Columns:
    """Frames as the columns that scoring judges; check-ins of other weeks are left out."""
    direction = _codes(key_results["direction"], DIRECTIONS)
    reading = _codes(key_results["reading"], READINGS)
    start, target, low, high, floor = (
        key_results[name].to_numpy(dtype=float)
        for name in ("start", "target", "low", "high", "floor")
    )
    first, last = (key_results[name].to_numpy(np.int64) for name in ("first_day", "last_day"))
    ids = pd.Index(key_results["id"])
    is_achieve = direction == DIRECTIONS.index(Direction.ACHIEVE)
    is_held, is_budget = HELD[direction, reading], BUDGETS[direction, reading]
    day = cycle.week_ends(first, last, int(((last - cycle.monday_number(first)) // 7).max()) + 1)
    is_total, is_excused = np.zeros((2, *day.shape), bool)
    cell = _cells(ids, first, np.minimum(last, on.toordinal()), check_ins)
    typed = _spread(np.full(day.shape, np.nan), cell, check_ins["value"].to_numpy(dtype=float))
    totals = check_ins["is_total"].to_numpy(dtype=bool)
    if totals.any():
        is_total = _spread(is_total, cell, totals)
    if excused is not None:
        is_excused = _spread(is_excused, _cells(ids, first, last, excused), True)
    return Columns(
        origin=origins(direction, reading, start, target, floor),
        goal=goals(direction, target, low, high),
        low=low,
        high=high,
        reading=reading,
        is_held=is_held,
        is_budget=is_budget,
        is_achieve=is_achieve,
        has_forecast=~is_achieve | (key_results["milestones"].to_numpy() > 1),
        cuts=np.array([CUTS[one] for one in COMMITMENTS])[
            _codes(key_results["commitment"], COMMITMENTS)
        ],
        first=first,
        last=last,
        guard=ids.get_indexer(key_results["guard_id"]).astype(np.int64),
        curves=_curves(ids, np.where(is_achieve, last, first), last, is_held & ~is_budget, plans),
        typed=typed,
        is_total=is_total,
        day=day,
        is_excused=is_excused,
    )


def _cells(ids: pd.Index, first: Ints, until: Ints, weekly: pd.DataFrame) -> Ints:
    """The place of each line among (w, n) cells; -1 where it speaks of none of their own weeks."""
    row = _rows(ids, weekly["key_result_id"])
    monday = weekly["week"].to_numpy(np.int64)
    week = (monday - cycle.monday_number(first)[row]) // 7
    own = (row >= 0) & (week >= 0) & (monday <= until[row])
    return np.where(own, week * len(ids) + row, -1)


def _spread(weekly: NDArray[T], cell: Ints, values: NDArray[T] | T) -> NDArray[T]:
    """Write values into cells of (w, n); what has no cell goes to one that is thrown away."""
    flat = np.append(weekly, weekly.flat[:1])
    flat[cell] = values
    return flat[:-1].reshape(weekly.shape)


def _rows(ids: pd.Index, asked: pd.Series) -> Ints:
    """The row of each id, -1 where there is none: a look-up in a table where the ids are dense."""
    known, wanted = ids.to_numpy(np.int64), asked.to_numpy(np.int64)
    low, high = known.min(), known.max()
    said: Ints
    if high - low > SPARSE * len(known):
        said = ids.get_indexer(wanted).astype(np.int64)
    else:
        table = np.full(high - low + 3, -1)  # an id below or above all others finds one of the ends
        table[known - low + 1] = np.arange(len(known))
        said = table.take(wanted - (low - 1), mode="clip")
    return said


def _curves(
    ids: pd.Index, first: Ints, last: Ints, is_level: NDArray[np.bool_], plans: Mapping[int, Curve]
) -> Curves:
    """Straight lines, levels where a target is held, and the plans that are given. What has to be
    done has no line: without a plan it is due on the last day.
    """
    given = stack([*plans.values(), Curve(((0.0, 1.0), (1.0, 1.0)))])
    (n, knots), bends = (len(ids), given.days.shape[1]), given.bend_days.shape[1]
    days = np.repeat((first - 1.0)[:, None], knots, axis=1)
    days[:, -1] = last
    shares = np.where(is_level[:, None], 1.0, np.zeros((n, knots)))
    shares[:, -1] = 1.0
    whole = Curves(
        days, shares, np.ones(n), np.repeat(days[:, :1], bends, axis=1), np.ones((n, bends))
    )
    if plans:
        rows = ids.get_indexer(list(plans))
        for name in Curves.__slots__:
            getattr(whole, name)[rows] = getattr(given, name)[:-1]
    return whole


def roll_up(scores: pd.Series, weights: pd.Series, groups: pd.Series) -> pd.DataFrame:
    """Weighted means by group with their coverage: score, reported and parts, by group.

    Key results by objective, objectives by person or team, teams by company: the same rule.

    >>> halves = pd.Series([1.0, 0.5, np.nan])
    >>> roll_up(halves, pd.Series([1.0, 1.0, 2.0]), pd.Series([7, 7, 7])).loc[7].tolist()
    [0.75, 2.0, 3.0]
    """
    codes, names = pd.factorize(groups.to_numpy())
    score, weight = scores.to_numpy(dtype=float), weights.to_numpy(dtype=float)
    return pd.DataFrame(
        {
            "score": rollup.weighted_mean(score, weight, codes, len(names)),
            "reported": np.bincount(codes, ~np.isnan(score), len(names)),
            "parts": np.bincount(codes, minlength=len(names)),
        },
        index=names,
    )


def grade(scores: pd.Series, commitments: pd.Series) -> pd.Series:
    """Green, yellow or red of each score, by commitment.

    >>> grade(pd.Series([0.7, 0.7]), pd.Series(["committed", "aspirational"])).tolist()
    ['yellow', 'green']
    """
    cuts = np.array([grades.CUTS[one] for one in COMMITMENTS])[_codes(commitments, COMMITMENTS)]
    codes = grades.bands(scores.to_numpy(dtype=float), cuts)
    names = [one.value for one in grades.GRADES]
    return pd.Series(pd.Categorical.from_codes(codes, names), index=scores.index)
