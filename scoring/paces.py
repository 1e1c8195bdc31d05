"""P(hit) of sums, means and levels to keep, from weekly paces that are constant or drift."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from scoring.arrays import Bools, Floats, Ints
from scoring.explanations import Explanations, probability_between
from scoring.forecast import Foresight, allow_for_slip, foresight
from scoring.spikes import record_jumps
from scoring.weekly import accumulate, last_known_week, scalars_if_single, value_in_week

# A pace: constant or drifting, calm or noisy. Shares of what the plan expects of a week.
DRIFTS = ((0.0, 2 / 3), (0.5, 1 / 3))  # share of a surprise that stays; how far believed
NOISES = ((1.0, 0.03), (6.0, 0.30))  # weight in weeks, and size, of a week's surprise
SLACK = 1.05  # the pace to start from
LOOSE = 3.0  # how uncertain that is, in variances of a week
TOLD = 0.8  # how likely the amount of a silent week will still be told, for each of them

EACH = len(NOISES)
DRIFT, SHARE = (np.array(column)[:, None] for column in zip(*DRIFTS, strict=True))
EXPLANATIONS = Explanations(
    np.log(SHARE).repeat(EACH, axis=0),
    *(np.array(column * len(DRIFTS))[:, None] for column in zip(*NOISES, strict=True)),
)


@dataclass(frozen=True, slots=True)
class Paces:
    """Weekly numbers of m key results, (w, m), as shares of the final sum, mean or level.

    `pace` is each week's number per number expected, NaN where nothing is known; `due` the share
    of the final value that each week brings, adding up to 1 (of a level the last week brings all),
    and `brought` what it brought. `prior` (m,) is the pace to start from. It is reached when it
    ends between `lower` and `upper` (m,); where `counts_told` (m,), only what was told counts then.
    """

    pace: Floats
    due: Floats
    brought: Floats
    prior: Floats
    lower: Floats
    upper: Floats
    counts_told: Bools

    @property
    def numbers(self) -> tuple[Floats, Bools]:
        """Return the paces, and which are known."""
        return self.pace, ~np.isnan(self.pace)

    def of(self, columns: Ints) -> "Paces":
        """Return the chosen key results."""
        return Paces(*(getattr(self, name)[..., columns] for name in self.__slots__))


def forecast_paces(answered_weeks: Paces) -> Foresight:
    """Return P(hit) of sums, means and levels to hold after any number of weeks, from their paces.

    The pace of a week is a level with noise on it; with share d of each surprise's variance the
    level drifts. A Kalman filter carries (level, its variance), in variances of a week:
    gain = P / (P + 1 − d), level += gain · surprise, P ← P (1 − gain) + d (Durbin and Koopman,
    Time Series Analysis by State Space Methods, 2nd ed., section 2.2). What is still due D comes
    in at the level: final = brought + level · D. The amounts of s silent weeks do so too, with the
    chance .8^s: of a sum that has to be reached they may never be told, and then nothing of them
    counts.

    >>> one, weeks = np.ones(1), np.ones((13, 1))
    >>> on_plan = Paces(weeks, weeks / 13, weeks / 13, one, one, one * np.inf, one > 0)
    >>> forecast_paces(on_plan)(np.array([0]), np.array([4])).round(2).tolist()
    [0.5]
    """
    return foresight(answered_weeks, _learn)


def likely_shares(answered_weeks: Paces) -> Floats:
    """Return the final sum, mean or level that is to be expected of each after its last number,
    (m,), in the shares that `lower` and `upper` are in.

    >>> one, weeks = np.ones(1), np.ones((13, 1))
    >>> rising = np.where(np.arange(13)[:, None] < 8, 1 + np.arange(13)[:, None] / 10, np.nan)
    >>> spent = Paces(rising, weeks / 13, np.nan_to_num(rising) / 13, one, one, one, one < 0)
    >>> bool(likely_shares(spent)[0] > 1.35)  # the mean of the eight weeks
    True
    """
    _, has_number = answered_weeks.numbers
    learnt = _learn(answered_weeks, has_number)
    columns = np.arange(has_number.shape[1])
    learnt_facts = value_in_week(learnt.facts, last_known_week(has_number)[-1], columns)
    weight, _, _ = learnt.believed(learnt_facts)
    level, brought, due, missed = (
        learnt_facts[11:13].repeat(EACH, axis=0),
        learnt_facts[15],
        learnt_facts[16],
        learnt_facts[7],
    )
    ends: Floats = (weight * (brought + level * (due + missed))).sum(axis=0)
    return ends


@dataclass(frozen=True, slots=True)
class _Learnt:
    """What is known after 0 to w weeks, (18, w + 1, m).

    First the facts of `record_jumps`. For each drift: the squared surprises before the last, added
    up, and the product of their variances. What the silent weeks were due, plain and squared, how
    far a drift in each later week moves the sum, and how many weeks were silent. Then what the last
    number decides: for each drift the level and its variance; what was brought, and what the later
    weeks are due, plain and squared.
    """

    seen: Paces
    facts: Floats

    def ending(self, learnt_facts: Floats, columns: Ints, weeks: Ints) -> Floats:
        """Return P(hit) of some columns after so many weeks, as it is and without the last, (2, k)
        each. For level x, its variance P and drift d the final value is brought + x · due, its
        variance P · due² + d · wander + (1 − d) · noise.
        """
        missed, missed_noise, wander, silent = learnt_facts[7:11]
        before = value_in_week(self.facts[11:], np.maximum(weeks - 1, 0), columns)
        level, spread, amounts = np.split(np.stack([learnt_facts[11:], before], axis=1), (2, 4))
        spread[:, 1] += DRIFT * (weeks > 1)
        bounds = self.seen.lower[columns], self.seen.upper[columns]
        untold = _Ending(level, spread, amounts, wander, *self.believed(learnt_facts), *bounds)
        silence = np.stack([0 * missed, missed, missed_noise])[:, None]
        now, without = replace(untold, amounts=amounts + silence).chances()
        has_silence = np.flatnonzero(self.seen.counts_told[columns] & (silent > 0))
        if has_silence.size:
            is_told, never = TOLD ** silent[has_silence], untold.of(has_silence).chances()
            for chance, if_never in zip((now, without), never, strict=True):
                chance[has_silence] = is_told * chance[has_silence] + (1 - is_told) * if_never
        return allow_for_slip(now, without, amounts[1, 0] + missed <= 0)

    def believed(self, learnt_facts: Floats) -> tuple[Floats, Floats, Floats]:
        """Return how far each explanation is believed, the variance of its surprises, and how well
        that is known, (e, k) each.
        """
        squares, product = (
            learnt_facts[3:5].repeat(EACH, axis=0),
            learnt_facts[5:7].repeat(EACH, axis=0),
        )
        count = learnt_facts[0].astype(np.int64)
        freedom = EXPLANATIONS.nu + count
        weight = EXPLANATIONS.weights(np.log(product) / -2, squares, count)
        return weight, (squares + EXPLANATIONS.known) / freedom, freedom


@dataclass(frozen=True, slots=True)
class _Ending:
    """What the chances to end within bounds come from, for k columns as they are and without the
    last number (2, k): for each drift the level and its variance, then what was brought, what is
    due and the noise of it. `wander` and the bounds are (k,), what is believed (e, k).
    """

    level: Floats
    spread: Floats
    amounts: Floats
    wander: Floats
    weight: Floats
    scale: Floats
    freedom: Floats
    lower: Floats
    upper: Floats

    def of(self, columns: Ints) -> "_Ending":
        """Return the chosen columns."""
        return _Ending(*(getattr(self, name)[..., columns] for name in self.__slots__))

    def chances(self) -> Floats:
        """Return the chance to end within the bounds, (2, k): see `_Learnt.ending`."""
        brought, due, noise = self.amounts
        mean = (brought + self.level * due).repeat(EACH, axis=0)
        drift = DRIFT[:, None]
        variance = self.spread * due**2 + drift * self.wander + (1 - drift) * noise
        sd = np.sqrt(variance.repeat(EACH, axis=0) * self.scale[:, None])
        chance = probability_between(mean, sd, self.freedom[:, None], self.lower, self.upper)
        chances: Floats = (self.weight[:, None] * chance).sum(axis=0)
        return chances


def _learn(paces_: Paces, kept: Bools) -> _Learnt:
    """Add up what the kept numbers teach and what the known ones bring, week by week."""
    values, has_number = paces_.numbers
    weeks, columns = has_number.shape
    pace, teaches = np.where(has_number, values, 0.0), kept.astype(float)
    learnt_facts = np.zeros((18, weeks + 1, columns))
    record_jumps(pace, kept, learnt_facts[:3])
    for which, (drift, _) in enumerate(DRIFTS):
        outputs = (
            learnt_facts[11 + which],
            learnt_facts[13 + which],
            learnt_facts[3 + which],
            learnt_facts[5 + which],
        )
        _filter(
            scalars_if_single(pace),
            scalars_if_single(teaches),
            scalars_if_single(paces_.prior),
            drift,
            outputs,
        )
    missed, missed_noise, wander, silent = learnt_facts[7:11]
    brought, due, noise = learnt_facts[15:]
    np.multiply(paces_.due, ~has_number, out=missed[1:])
    np.greater(missed, 0.0, out=silent, casting="unsafe")
    np.multiply(missed, missed, out=missed_noise)
    brought[1:], due[:-1] = paces_.brought, paces_.due
    np.multiply(due, due, out=noise)
    for weekly_sum in (missed, missed_noise, silent, brought, due[::-1], noise[::-1]):
        accumulate(np.add, weekly_sum)
    np.multiply(due, due, out=wander)
    accumulate(np.add, wander[::-1])
    return _Learnt(paces_, learnt_facts)


def _filter(pace: Any, kept: Any, prior: Any, drift: float, outputs: tuple[Floats, ...]) -> None:
    """Carry level and variance through the weeks, with what their surprises teach of the noise."""
    level, squares, product = prior, prior * 0, prior * 0 + 1
    grown = product * LOOSE
    levels, spreads, taught, products = outputs
    levels[0], spreads[0], products[0] = level, grown, product
    for week_number, (number, is_kept) in enumerate(zip(pace, kept, strict=True), 1):
        taught[week_number], products[week_number] = squares, product
        variance, surprise = grown + (1 - drift), number - level
        progress_share = is_kept / variance
        gain = progress_share * grown
        squares = squares + progress_share * surprise * surprise
        product = product + product * is_kept * (variance - 1)
        level, spread = level + gain * surprise, grown - gain * grown
        levels[week_number], spreads[week_number] = level, spread
        grown = spread + drift
