"""P(hit) of sums, means and levels to hold: the pace of each week, constant or drifting."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.explanations import Explanations, between
from scoring.forecast import Foresight, foresight, unless_slip
from scoring.spikes import jumps
from scoring.weekly import accumulate, pick, plain

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

# A pace: constant or drifting, calm or noisy. Shares of what the plan expects of a week.
DRIFTS = ((0.0, 2 / 3), (0.5, 1 / 3))  # share of a surprise that stays; how far believed
NOISES = ((1.0, 0.03), (6.0, 0.30))  # weight in weeks, and size, of a week's surprise
SLACK = 1.05  # the pace to start from
LOOSE = 3.0  # how uncertain that is, in variances of a week

EACH = len(NOISES)
DRIFT, SHARE = (np.array(one)[:, None] for one in zip(*DRIFTS, strict=True))
EXPLANATIONS = Explanations(
    np.log(SHARE).repeat(EACH, axis=0),
    *(np.array(one * len(DRIFTS))[:, None] for one in zip(*NOISES, strict=True)),
)


@dataclass(frozen=True, slots=True)
class Paces:
    """Weekly numbers of m key results, (w, m), as shares of the final sum, mean or level.

    `pace` is each week's number per number expected, NaN where nothing is known; `due` the share
    of the final value that each week brings, adding up to 1 (of a level the last week brings all),
    and `brought` what it brought. `prior` (m,) is the pace to start from. It is reached when it
    ends between `lower` and `upper` (m,).
    """

    pace: Floats
    due: Floats
    brought: Floats
    prior: Floats
    lower: Floats
    upper: Floats

    @property
    def numbers(self) -> tuple[Floats, Bools]:
        """The paces, and which are known."""
        return self.pace, ~np.isnan(self.pace)

    def of(self, columns: Ints) -> "Paces":
        """The chosen key results."""
        return Paces(*(getattr(self, name)[..., columns] for name in self.__slots__))


def of_paces(seen: Paces) -> Foresight:
    """P(hit) of sums, means and levels to hold after any number of weeks, from their paces.

    The pace of a week is a level with noise on it; with share d of each surprise's variance the
    level drifts. A Kalman filter carries (level, its variance), in variances of a week:
    gain = P / (P + 1 − d), level += gain · surprise, P ← P (1 − gain) + d (Durbin and Koopman,
    Time Series Analysis by State Space Methods, 2nd ed., section 2.2). What is still due D comes
    in at the level: final = brought + level · D.

    >>> one, weeks = np.ones(1), np.ones((13, 1))
    >>> on_plan = Paces(weeks, weeks / 13, weeks / 13, one, one, one * np.inf)
    >>> of_paces(on_plan)(np.array([0]), np.array([4])).round(2).tolist()
    [0.5]
    """
    return foresight(seen, _learn)


@dataclass(frozen=True, slots=True)
class _Learnt:
    """What is known after 0 to w weeks, (..., w + 1, m).

    `filtered` holds for each drift the level, its variance, the squared surprises before the last
    added up and the product of their variances; `so_far` what was brought, and what the silent
    weeks were due, plain and squared; `to_come` what the later weeks are due, plain and squared,
    and how far a drift in each moves the sum.
    """

    seen: Paces
    filtered: Floats  # (4, d, w + 1, m)
    so_far: Floats
    to_come: Floats
    jumped: Floats

    def ending(self, columns: Ints, weeks: Ints) -> Floats:
        """P(hit) of some columns after so many weeks. For level x, its variance P and drift d the
        final value is brought + x · due, its variance P · due² + d · wander + (1 − d) · noise.
        """
        before = np.maximum(weeks - 1, 0)
        level, spread = pick(self.filtered[:2], np.array([weeks, before]), columns)
        squares, product = pick(self.filtered[2:], weeks, columns)
        count = pick(self.jumped[0], weeks, columns).astype(np.int64)
        squares, belief = squares.repeat(EACH, axis=0), (np.log(product) / -2).repeat(EACH, axis=0)
        weight = EXPLANATIONS.weights(belief, squares, count)
        freedom = EXPLANATIONS.nu + count
        brought, due, noise, wander = self._left(columns, weeks, before)
        mean = brought + level * due
        spread[:, 1] += DRIFT * (weeks > 1)
        variance = spread * due**2 + DRIFT[:, None] * wander + (1 - DRIFT[:, None]) * noise
        scale = (squares + EXPLANATIONS.known) / freedom
        sd = np.sqrt(variance.repeat(EACH, axis=0) * scale[:, None])
        bounds = self.seen.lower[columns], self.seen.upper[columns]
        chance = between(mean.repeat(EACH, axis=0), sd, freedom[:, None], *bounds)
        now, without = (weight[:, None] * chance).sum(axis=0)
        return unless_slip(now, without, due[0] <= 0)

    def _left(self, columns: Ints, weeks: Ints, before: Ints) -> tuple[Floats, ...]:
        """What was brought, what is due, and its noise, as it is and without the last, (2, k);
        and how far a drift in the weeks to come moves the sum, (k,).
        """
        brought, missed, missed_noise = pick(self.so_far, weeks, columns)
        due, noise, wander = pick(self.to_come, weeks, columns)
        is_without = np.array([np.zeros_like(weeks), weeks > 0])
        last_due = is_without * pick(self.seen.due, before, columns)
        last = is_without * pick(self.seen.brought, before, columns)
        return brought - last, due + missed + last_due, noise + missed_noise + last_due**2, wander


def _learn(seen: Paces, kept: Bools) -> _Learnt:
    """Add up what the kept numbers teach and what the known ones bring, week by week."""
    values, known = seen.numbers
    weeks, columns = known.shape
    pace, teaches = np.where(known, values, 0.0), kept.astype(float)
    filtered = np.empty((4, len(DRIFTS), weeks + 1, columns))
    for which, (drift, _) in enumerate(DRIFTS):
        _filter(plain(pace), plain(teaches), plain(seen.prior), drift, filtered[:, which])
    so_far, to_come = np.zeros((2, 3, weeks + 1, columns))
    so_far[0, 1:], so_far[1, 1:] = seen.brought, seen.due * ~known
    np.multiply(so_far[1], so_far[1], out=so_far[2])
    accumulate(np.add, so_far)
    to_come[0, :-1] = seen.due
    np.multiply(seen.due, seen.due, out=to_come[1, :-1])
    accumulate(np.add, to_come[:2, ::-1])
    np.multiply(to_come[0], to_come[0], out=to_come[2])
    accumulate(np.add, to_come[2, ::-1])
    return _Learnt(seen, filtered, so_far, to_come, jumps(pace, kept))


def _filter(pace: Any, kept: Any, prior: Any, drift: float, said: Floats) -> None:
    """Carry level and variance through the weeks, with what their surprises teach of the noise."""
    level, squares, product = prior, prior * 0, prior * 0 + 1
    grown = product * LOOSE
    said[0, 0], said[1, 0], said[2, 0], said[3, 0] = level, grown, squares, product
    for week, (number, is_kept) in enumerate(zip(pace, kept, strict=True), 1):
        said[2, week], said[3, week] = squares, product
        whole, surprise = grown + (1 - drift), number - level
        share = is_kept / whole
        gain = share * grown
        squares = squares + share * surprise * surprise
        product = product + product * is_kept * (whole - 1)
        level, spread = level + gain * surprise, grown - gain * grown
        said[0, week], said[1, week] = level, spread
        grown = spread + drift
