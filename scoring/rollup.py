"""Weighted key results become objectives, people, teams and a company, and say what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

FULL = 100.0


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is rolled up. No score means unreported; `is_qualitative` is a rating that
    the manager gives at the close, which takes the weight that the others leave over.
    """

    weight: float
    score: float | None
    is_waived: bool = False
    is_qualitative: bool = False


@dataclass(frozen=True, slots=True)
class RollUp:
    """A weighted mean and how much of it is known.

    `reported` of `parts` have a score (waived ones are left out of both). `weight_total` is what
    the quantitative weights add up to; where that is not 100, `remainder` went to the qualitative
    part, or `is_normalised` says that the weights were scaled.
    """

    score: float | None
    reported: int
    parts: int
    waived: int
    weight_total: float
    remainder: float
    is_normalised: bool
    shares: tuple[float, ...]  # of each part in the mean, in the order given


def weighted_mean(score: Floats, weight: Floats, group: Ints, groups: int) -> Floats:
    """Σ weight · score / Σ weight in each group, (n,) -> (groups,); NaN scores are left out,
    and a group without any is NaN.

    >>> weighted_mean(np.array([1.0, 0.5, np.nan]), np.array([1.0, 3.0, 9.0]), np.zeros(3, int), 2)
    array([0.625,   nan])
    """
    counts = np.where(np.isnan(score), 0.0, weight)
    total = np.bincount(group, counts, groups)
    gained = np.bincount(group, counts * np.nan_to_num(score), groups)
    mean: Floats = np.divide(gained, total, out=np.full(groups, np.nan), where=total > 0)
    return mean


def counted(score: Floats, is_waived: Bools, is_qualitative: Bools, *, is_closed: bool) -> Floats:
    """What each part brings in: the waived nothing, the unreported nothing yet, but 0 when the
    cycle is closed; a rating that the manager still owes stays outside the mean.

    >>> none = np.zeros(2, bool)
    >>> counted(np.array([0.4, np.nan]), none, none, is_closed=True)
    array([0.4, 0. ])
    """
    unreported = 0.0 if is_closed else np.nan
    said: Floats = np.where(np.isnan(score) & ~is_qualitative, unreported, score)
    said[is_waived] = np.nan
    return said


def roll_up(parts: Sequence[Part], *, closed: bool = False, normalise: bool = False) -> RollUp:
    """The weighted mean of parts, whose weights are meant to add up to 100.

    Where they do not: with `normalise`, or above 100, or without a qualitative part, they are
    scaled; else the rest is the qualitative part's weight. Either is said, never done silently.

    >>> roll_up([Part(30, 0.5), Part(45, 1.0), Part(0, 0.75, is_qualitative=True)]).score
    0.7875
    >>> half = roll_up([Part(30, 0.5), Part(45, None)], closed=True)
    >>> half.score, half.reported, half.parts, half.weight_total, half.is_normalised, half.shares
    (0.2, 1, 2, 75.0, True, (0.4, 0.6))
    """
    score = np.array([np.nan if one.score is None else one.score for one in parts], dtype=float)
    weight = np.array([one.weight for one in parts], dtype=float)
    is_waived = np.array([one.is_waived for one in parts], dtype=bool)
    is_qualitative = np.array([one.is_qualitative for one in parts], dtype=bool)
    total = float(weight[~is_qualitative].sum())
    remainder = 0.0
    if not normalise and is_qualitative.any() and total < FULL:
        remainder = FULL - total
        weight = np.where(is_qualitative, remainder / is_qualitative.sum(), weight)
    said = counted(score, is_waived, is_qualitative, is_closed=closed)
    counts = np.where(np.isnan(said), 0.0, weight)
    shares = counts / max(counts.sum(), 1e-12)
    mean = weighted_mean(said, weight, np.zeros(len(parts), dtype=np.int64), 1)[0]
    return RollUp(
        score=None if np.isnan(mean) else float(np.clip(mean, 0.0, 1.0)),
        reported=int((~np.isnan(score) & ~is_waived).sum()),
        parts=int((~is_waived).sum()),
        waived=int(is_waived.sum()),
        weight_total=total,
        remainder=remainder,
        is_normalised=bool(parts) and abs(total + remainder - FULL) > 1e-9,
        shares=tuple(shares.tolist()),
    )
