"""From numbers as they were typed to what a forecast speaks of, for every direction and reading."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.explanations import steps
from scoring.forecast import SLACK, Levels, Paces, of_levels, of_paces
from scoring.measure import READINGS
from scoring.model import Reading

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

LATEST, SUM, AVERAGE = (READINGS.index(one) for one in Reading)


@dataclass(frozen=True, slots=True)
class Situation:
    """What was known of m key results after some of their w weeks.

    `values` (m, w) are levels, weekly amounts or weekly draws of a mean, NaN where nothing is
    known; `plan` (m, w) the share expected by each week's day (of a sum's total also where it is
    a budget), `time` (m, w) the weeks gone by then of `span` (m,), and `weeks` (m,) how many weeks
    there are. A target that `is_held` is `goal`, or `low` to `high` where those are given.
    """

    reading: Ints
    values: Floats
    plan: Floats
    time: Floats
    span: Floats
    weeks: Ints
    origin: Floats
    goal: Floats
    low: Floats
    high: Floats
    is_held: Bools

    def of(self, rows: Bools) -> "Situation":
        """The chosen rows."""
        return Situation(*(getattr(self, name)[rows] for name in self.__slots__))


def p_hit(now: Situation) -> Floats:
    """The probability that each stands reached on its last day, (m,).

    >>> one, weeks = np.ones(1), np.arange(1.0, 14.0)[None, :]
    >>> said = np.where(weeks <= 4, 50_000 + 600 * weeks, np.nan)
    >>> visits = Situation(np.array([LATEST]), said, weeks / 13, weeks, one * 13, np.array([13]),
    ...     one * 50_000, one * 60_000, one * np.nan, one * np.nan, one == 0)
    >>> round(float(p_hit(visits)[0]), 2)
    0.41
    """
    is_way = (now.reading == LATEST) & ~now.is_held
    if is_way.all():
        return of_levels(ways(now))
    said = np.empty(len(is_way))
    for rows, reader in ((is_way, _way_hit), (~is_way, _pace_hit)):
        if rows.any():
            said[rows] = reader(now.of(rows))
    return said


def _way_hit(now: Situation) -> Floats:
    return of_levels(ways(now))


def _pace_hit(now: Situation) -> Floats:
    return of_paces(paces(now))


def ways(now: Situation) -> Levels:
    """Levels in shares of the way from origin to goal, reached at 1."""
    length = (now.goal - now.origin)[:, None]
    return Levels(
        values=(now.values - now.origin[:, None]) / length,
        plan=now.plan,
        time=now.time,
        span=now.span,
        lower=np.ones(len(length)),
        upper=np.full(len(length), np.inf),
    )


def paces(now: Situation) -> Paces:
    """Sums, means and held levels as weekly paces.

    A sum is counted in shares of its goal (a band's upper end), and the plan says what is due. A
    mean that has a way to go from origin to goal is a sum of shares of that way. A held level is
    counted in shares of its goal, or of its band, and each week is due the same.
    """
    is_sum, is_band = now.reading == SUM, ~np.isnan(now.low)
    is_cap = is_sum & now.is_held & ~is_band
    zero, unit = _scale(now)
    shares = (now.values - zero[:, None]) / unit[:, None]
    week = np.minimum(np.arange(1, shares.shape[1] + 1) / now.weeks[:, None], 1.0)
    of_mean = week * np.where(now.is_held[:, None], 1.0, now.plan)
    expected = np.where(is_sum[:, None], now.plan, of_mean)
    due = np.maximum(steps(expected), 0.0)
    amounts = np.where(is_sum[:, None], shares, shares / now.weeks[:, None])
    counted = np.where(np.isnan(amounts), 0.0, amounts).sum(axis=1)
    pace = np.full(shares.shape, np.nan)
    np.divide(amounts, due, out=pace, where=due > 1e-9)
    return Paces(
        pace=pace,
        due=due,
        counted=counted,
        is_level=now.reading == LATEST,
        prior=_prior(now, zero, unit),
        lower=np.where(is_band, (now.low - zero) / unit, np.where(is_cap, -np.inf, 1.0)),
        upper=np.where(is_band | is_cap, 1.0, np.inf),
    )


def _scale(now: Situation) -> tuple[Floats, Floats]:
    """Which value counts 0, and how far from there counts 1."""
    is_sum, is_band = now.reading == SUM, ~np.isnan(now.low)
    way = now.goal - now.origin
    held = np.copysign(np.maximum(np.abs(now.goal), np.abs(way)), way)
    unit = np.where(is_band, now.high - now.low, np.where(now.is_held, held, way))
    zero = np.where(is_band, now.low, now.goal - unit)
    total = np.where(is_band, now.high, now.goal)
    return np.where(is_sum, 0.0, zero), np.where(is_sum, total, unit)


def _prior(now: Situation, zero: Floats, unit: Floats) -> Floats:
    """The pace to start from: a little better than asked for, or the middle of the band."""
    is_cap = (now.reading == SUM) & now.is_held
    middle = ((now.low + now.high) / 2 - zero) / unit
    return np.where(np.isnan(now.low), np.where(is_cap, 1 / SLACK, SLACK), middle)
