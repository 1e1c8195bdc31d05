"""Assess a whole organisation from pandas data frames; the only module that uses pandas."""

import datetime as dt
from collections.abc import Mapping

import numpy as np
import pandas as pd

from scoring import grades, rollup
from scoring.arrays import Ints
from scoring.columns import COMMITMENTS, NUMBERS, CheckInColumns, KeyResultTable, columns_from_table
from scoring.health import STATES, TIERS
from scoring.judge import judge
from scoring.measure import DIRECTIONS, READINGS
from scoring.plan import Curve


def assess(
    key_results: pd.DataFrame,
    check_ins: pd.DataFrame,
    assessed_on: dt.date,
    *,
    plans: Mapping[int, Curve] | None = None,
    excused: pd.DataFrame | None = None,
    due_week: dt.date | None = None,
    closed: bool = False,
) -> pd.DataFrame:
    """Return how every key result stands: one row each, indexed by its id.

    `key_results` has id, direction, reading, start, target, low, high, floor, first_day, last_day
    (ordinal days), commitment, guard_id (NaN for none), milestones (how many) and perhaps is_draft.
    `check_ins` has key_result_id, week (its Monday, an ordinal day), value and is_total, the latest
    version of each week. `plans` holds the curves, by id, of those whose plan is not a straight
    line; `excused` has key_result_id and week, where no answer was due.
    """
    off = None if excused is None else _weekly(excused)
    columns = columns_from_table(
        _table(key_results), _weekly(check_ins), assessed_on, plans or {}, off
    )
    assessed = judge(columns, assessed_on, due_week=due_week, is_closed=closed)
    column_names = ("current", "total", "progress", "score", "expected", "p_hit")
    marks = ("weeks_held", "weeks_silent", "is_guard_broken")
    is_turning = assessed.tier != assessed.newest_tier
    words = {
        name: pd.Categorical.from_codes(codes, [member.value for member in order])
        for name, codes, order in (
            ("health", assessed.state, STATES),
            ("tier", assessed.tier, TIERS),
        )
    }
    return pd.DataFrame(
        {
            **{name: getattr(assessed, name) for name in (*column_names, *marks)},
            "is_turning": is_turning,
        }
        | words,
        index=pd.Index(key_results["id"].to_numpy(), name="key_result_id"),
    )


def _codes(values: pd.Series, column_names: tuple[str, ...]) -> Ints:
    """Return places in a list of names; an unknown name raises ValueError."""
    codes, words = pd.factorize(values)
    places = pd.Index([str(member) for member in column_names]).get_indexer(words)
    if (codes < 0).any() or (places < 0).any():
        raise ValueError(f"{values.name} holds a word that is none of {', '.join(column_names)}")
    positions: Ints = places[codes].astype(np.int64)
    return positions


def _table(key_results: pd.DataFrame) -> KeyResultTable:
    """Return key results as the columns that scoring judges."""
    return KeyResultTable(
        id=key_results["id"].to_numpy(np.int64),
        direction=_codes(key_results["direction"], DIRECTIONS),
        reading=_codes(key_results["reading"], READINGS),
        **{name: key_results[name].to_numpy(dtype=float) for name in NUMBERS},
        first=key_results["first_day"].to_numpy(np.int64),
        last=key_results["last_day"].to_numpy(np.int64),
        commitment=_codes(key_results["commitment"], COMMITMENTS),
        guard_id=key_results["guard_id"].fillna(-1).to_numpy(np.int64),
        milestones=key_results["milestones"].to_numpy(np.int64),
        is_draft=key_results["is_draft"].to_numpy(bool)
        if "is_draft" in key_results
        else np.zeros(len(key_results), bool),
    )


def _weekly(lines: pd.DataFrame) -> CheckInColumns:
    """Return check-ins as columns, or excused weeks, which have only ids and weeks."""
    value, is_total = (
        lines[name].to_numpy(dtype=kind) if name in lines else np.zeros(len(lines), kind)
        for name, kind in (("value", float), ("is_total", bool))
    )
    ids, weeks = (lines[name].to_numpy(np.int64) for name in ("key_result_id", "week"))
    return CheckInColumns(ids, weeks, value, is_total)


def roll_up(scores: pd.Series, weights: pd.Series, groups: pd.Series) -> pd.DataFrame:
    """Return weighted means with their coverage: score, reported and parts, by group.

    Key results by objective, objectives by person or team, teams by company: the same rule.

    >>> halves = pd.Series([1.0, 0.5, np.nan])
    >>> roll_up(halves, pd.Series([1.0, 1.0, 2.0]), pd.Series([7, 7, 7])).loc[7].tolist()
    [0.75, 2.0, 3.0]
    """
    codes, column_names = pd.factorize(groups.to_numpy())
    score, weight = scores.to_numpy(dtype=float), weights.to_numpy(dtype=float)
    return pd.DataFrame(
        {
            "score": rollup.weighted_mean(score, weight, codes, len(column_names)),
            "reported": np.bincount(codes, ~np.isnan(score), len(column_names)),
            "parts": np.bincount(codes, minlength=len(column_names)),
        },
        index=column_names,
    )


def grade(scores: pd.Series, commitments: pd.Series) -> pd.Series:
    """Return green, yellow or red for each score, by commitment.

    >>> grade(pd.Series([0.7, 0.7]), pd.Series(["committed", "aspirational"])).tolist()
    ['yellow', 'green']
    """
    thresholds = np.array([grades.CUTS[commitment] for commitment in COMMITMENTS])[
        _codes(commitments, COMMITMENTS)
    ]
    codes = grades.bands(scores.to_numpy(dtype=float), thresholds)
    column_names = [commitment.value for commitment in grades.GRADES]
    return pd.Series(pd.Categorical.from_codes(codes, column_names), index=scores.index)
