"""Roll up weighted scores to objectives, people, teams and the company, with their coverage."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scoring.arrays import Bools, Floats, Ints

FULL = 100.0
UNWEIGHTED = 1.0  # the weight of a part that nobody gave a weight


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

    `reported` of `parts` have a score (waived ones are left out of both, and so is the qualitative
    part: a rating is nobody's to report). `weight_total` is what the quantitative weights add up
    to; where that is not 100, `remainder` went to the qualitative part, or `is_normalised` says
    that the weights were scaled. Where nobody gave a weight nothing was scaled: all count alike.
    """

    score: float | None
    reported: int
    parts: int
    waived: int
    weight_total: float
    remainder: float
    is_normalised: bool
    shares: tuple[float, ...]  # of each part in the mean, in the order given


def weighted_mean(part_scores: Floats, weight: Floats, group: Ints, groups: int) -> Floats:
    """Return Σ weight · score / Σ weight in each group, (n,) -> (groups,); NaN scores are left out,
    and a group without any is NaN.

    >>> weighted_mean(np.array([1.0, 0.5, np.nan]), np.array([1.0, 3.0, 9.0]), np.zeros(3, int), 2)
    array([0.625,   nan])
    """
    counts = np.where(np.isnan(part_scores), 0.0, weight)
    total_value = np.bincount(group, counts, groups)
    gained = np.bincount(group, counts * np.nan_to_num(part_scores), groups)
    mean: Floats = np.divide(
        gained, total_value, out=np.full(groups, np.nan), where=total_value > 0
    )
    return mean


def counted_scores(
    part_scores: Floats, is_waived: Bools, is_qualitative: Bools, *, is_closed: bool
) -> Floats:
    """Return what each part brings in: the waived nothing, the unreported nothing yet, but 0 when
    the cycle is closed; a rating that the manager still owes stays outside the mean.

    >>> none = np.zeros(2, bool)
    >>> counted_scores(np.array([0.4, np.nan]), none, none, is_closed=True)
    array([0.4, 0. ])
    """
    unreported = 0.0 if is_closed else np.nan
    brought: Floats = np.where(np.isnan(part_scores) & ~is_qualitative, unreported, part_scores)
    brought[is_waived] = np.nan
    return brought


def with_smaller_cycles(own: Floats, parts: Floats, weight: Floats) -> Floats:
    """Add the scores of smaller cycles to that of the larger cycle they are part of.

    `own` (n,) are the larger cycle's own scores, `parts` (n, m) those of its m smaller ones, NaN
    for none; `weight` (m,) is what each of these counts, in percent, and the rest is the larger
    one's own. What has no score drops out, and the other weights are scaled up; where nothing with
    a weight has one, the own score stands. See `docs/scoring.md`, *Cycles side by side*.

    >>> with_smaller_cycles(np.array([0.5]), np.array([[1.0, 0.0]]), np.array([20.0, 10.0]))
    array([0.55])
    >>> with_smaller_cycles(np.array([0.5, np.nan]), np.array([[np.nan], [0.8]]), np.array([40.0]))
    array([0.5, 0.8])
    """
    weights = np.concatenate([[FULL - weight.sum()], weight])
    scores = np.column_stack([own, parts])
    counts = np.where(np.isnan(scores), 0.0, weights)
    total_value = counts.sum(axis=1)
    mixed = np.divide(
        (counts * np.nan_to_num(scores)).sum(axis=1),
        total_value,
        out=own.copy(),
        where=total_value > 0,
    )
    scores_with_parts: Floats = np.where(
        (counts[:, 1:] > 0).any(axis=1), mixed, own
    )  # unmixed stays exact
    return scores_with_parts


@dataclass(frozen=True, slots=True)
class RollUpColumns:
    """The roll-ups of many groups: every field but `shares`, which has one a part, is (groups,).
    A score is NaN where there is none; the rest is as in `RollUp`.
    """

    score: Floats
    reported: Ints
    parts: Ints
    waived: Ints
    weight_total: Floats
    remainder: Floats
    is_normalised: Bools
    shares: Floats


@dataclass(frozen=True, slots=True)
class PartColumns:
    """What is rolled up, as columns (n,): a score is NaN where nothing was reported; `group` is
    the place of the group each belongs to.
    """

    weight: Floats
    score: Floats
    is_waived: Bools
    is_qualitative: Bools
    group: Ints


def roll_ups(
    parts: PartColumns, groups: int, *, closed: bool = False, normalise: bool = False
) -> RollUpColumns:
    """Return the weighted means of many groups at once, by the rule of `roll_up`.

    >>> halves = PartColumns(np.array([30.0, 45.0, 9.0]), np.array([0.5, 1.0, np.nan]),
    ...     *np.zeros((2, 3), bool), np.array([0, 0, 1]))
    >>> roll_ups(halves, 2).score, roll_ups(halves, 2).parts
    (array([0.8, nan]), array([2, 1]))
    """
    group, is_qualitative = parts.group, parts.is_qualitative

    def count(of: Bools | Floats) -> Floats:
        return np.bincount(group, of, groups).astype(np.float64)

    total_value, ratings = count(np.where(is_qualitative, 0.0, parts.weight)), count(is_qualitative)
    has_weights = count(parts.weight != UNWEIGHTED) > 0
    takes_rest = (ratings > 0) & (total_value < FULL) & (not normalise)
    remainder = np.where(takes_rest, FULL - total_value, 0.0)
    remainder_share = (remainder / np.maximum(ratings, 1.0))[group]
    weight = np.where(is_qualitative & takes_rest[group], remainder_share, parts.weight)
    brought = counted_scores(parts.score, parts.is_waived, is_qualitative, is_closed=closed)
    counts = np.where(np.isnan(brought), 0.0, weight)
    is_counted = ~parts.is_waived & ~is_qualitative
    return RollUpColumns(
        score=np.clip(weighted_mean(brought, weight, group, groups), 0.0, 1.0),
        reported=count(is_counted & ~np.isnan(parts.score)).astype(np.int64),
        parts=count(is_counted).astype(np.int64),
        waived=count(parts.is_waived & ~is_qualitative).astype(np.int64),
        weight_total=total_value,
        remainder=remainder,
        is_normalised=has_weights & (np.abs(total_value + remainder - FULL) > 1e-9),
        shares=counts / np.maximum(count(counts), 1e-12)[group],
    )


def roll_up(parts: Sequence[Part], *, closed: bool = False, normalise: bool = False) -> RollUp:
    """Return the weighted mean of parts, whose weights are meant to add up to 100.

    Where they do not: with `normalise`, or above 100, or without a qualitative part, they are
    scaled; else the rest is the qualitative part's weight. Either is said, never done silently.

    >>> roll_up([Part(30, 0.5), Part(45, 1.0), Part(0, 0.75, is_qualitative=True)]).score
    0.7875
    >>> half = roll_up([Part(30, 0.5), Part(45, None)], closed=True)
    >>> half.score, half.reported, half.parts, half.weight_total, half.is_normalised, half.shares
    (0.2, 1, 2, 75.0, True, (0.4, 0.6))
    """
    columns = PartColumns(
        weight=np.array([part.weight for part in parts], dtype=float),
        score=np.array(
            [np.nan if part.score is None else part.score for part in parts], dtype=float
        ),
        is_waived=np.array([part.is_waived for part in parts], dtype=bool),
        is_qualitative=np.array([part.is_qualitative for part in parts], dtype=bool),
        group=np.zeros(len(parts), dtype=np.int64),
    )
    rolled_up = roll_ups(columns, 1, closed=closed, normalise=normalise)
    [part_scores] = rolled_up.score.tolist()
    return RollUp(
        score=None if np.isnan(part_scores) else part_scores,
        reported=int(rolled_up.reported[0]),
        parts=int(rolled_up.parts[0]),
        waived=int(rolled_up.waived[0]),
        weight_total=float(rolled_up.weight_total[0]),
        remainder=float(rolled_up.remainder[0]),
        is_normalised=bool(rolled_up.is_normalised[0]),
        shares=tuple(rolled_up.shares.tolist()),
    )
