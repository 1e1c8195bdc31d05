"""P(hit): how likely a key result stands reached on its last day.

Explained in five sentences. Every key result has a few simple explanations of its numbers: a level
wanders, or it is worked towards its target at some rate of its plan; a weekly amount keeps a pace,
or its pace drifts, in calm weeks or noisy ones. Each explanation says how big its surprises should
be, and the numbers before the last one weigh the explanations by how well they foresaw them and
tell each how big its surprises are. From the last number each explanation walks on to the last day
and says how likely the target is; the answer is their weighted mean. With one chance in ten the
last number is taken for a slip and left out, and a number that jumped away and back is not learnt
from. Since the last number only says where things stand and teaches nothing, a better one never
lowers the answer.

The weights and widths are those of Bayesian model averaging with normal steps and an inverse-gamma
prior of their variance, which gives Student's t in closed form (Gelman et al., Bayesian Data
Analysis, 3rd ed., sections 3.2 and 7.4); the pace is a local level model (Durbin and Koopman, Time
Series Analysis by State Space Methods, 2nd ed., section 2.2).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.explanations import between, last, previous, weights, without_spikes

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

# A level: it wanders (rate 0), or it is worked on at a rate of its plan. Shares of the way.
WANDERS = 0.4  # how far "nobody steers it" is believed beforehand
FIRST = np.log(1 / 3)  # and how much less after a single value, which cannot tell
RATES = np.array([0.5, 0.8, 1.1, 1.4, 1.7])
RATE, RATE_SPREAD = 1.1, 0.25  # people who plan leave some slack
WANDERING, STEERED = (2.0, 0.20), (6.0, 0.07)  # weight in weeks, and size, of a weekly step

# A pace: constant or drifting, calm or noisy. Shares of what the plan expects of a week.
DRIFTS = ((0.0, 2 / 3), (0.5, 1 / 3))  # share of a surprise that stays; how far believed
NOISES = ((1.0, 0.03), (6.0, 0.30))
SLACK = 1.05  # the pace to start from
LOOSE = 3.0  # how uncertain that is, in variances of a week

SLIP = 0.10


@dataclass(frozen=True, slots=True)
class Levels:
    """Levels of m key results after w weeks, in shares of the way; NaN where nothing is known.

    `plan` (m, w) is the share expected at each of these moments, `time` (m, w) the weeks gone by
    then, of `span` (m,). It is reached when it ends between `lower` and `upper` (m,).
    """

    values: Floats
    plan: Floats
    time: Floats
    span: Floats
    lower: Floats
    upper: Floats


@dataclass(frozen=True, slots=True)
class Paces:
    """Weekly numbers of m key results, as shares of the final sum, mean or level.

    `pace` (m, w) is each week's number per number expected, NaN where nothing is known; `due`
    (m, w) the share of the final value that each week brings, adding up to 1, and `counted` (m,)
    what the known weeks have brought. Where `is_level` (m,), the final value is the last week's
    own. `prior` (m,) is the pace to start from.
    """

    pace: Floats
    due: Floats
    counted: Floats
    is_level: Bools
    prior: Floats
    lower: Floats
    upper: Floats


def of_levels(seen: Levels) -> Floats:
    """P(hit) of levels that have a way to go from 0 to 1.

    An explanation of rate r expects steps of r · (plan's step), with normal surprises whose
    variance grows with the time between two values; r = 0 wanders. From the last value x it ends
    at x + r (1 − plan), give or take its surprises over the time that is left.

    >>> weeks = np.arange(1.0, 5.0)[None, :]
    >>> one, plan = np.ones(1), weeks / 13
    >>> float(of_levels(Levels(plan, plan, weeks, one * 13, one, one * np.inf))[0].round(2))
    0.58
    """
    values, plan, time = (_from_start(one) for one in (seen.values, seen.plan, seen.time))
    is_known = ~np.isnan(values)
    rows, now = np.arange(len(values)), last(is_known)
    kept = without_spikes(values, is_known)
    before = previous(kept)
    learnt = kept & (np.arange(kept.shape[1]) < now[:, None])
    learnt[:, 0] = False
    step, planned, gap = (one - one[rows[:, None], before] for one in (values, plan, time))
    share = np.where(learnt, 1 / np.maximum(gap, 1 / 7), 0.0)
    step = np.where(learnt, step, 0.0)
    count = learnt.sum(axis=1)
    moved, both, due = ((one * share).sum(axis=1) for one in (step**2, step * planned, planned**2))
    rate, nu, size, belief = LEVEL_EXPLANATIONS
    squares = np.maximum(moved - 2 * rate * both + rate**2 * due, 0.0)
    doubt = np.where((rate == 0) & (count == 0), FIRST, 0.0)
    weight = weights(belief + doubt, nu, size, squares, count)
    variance = (nu * size**2 + squares) / (nu + count)

    def ending(at: Ints) -> Floats:
        mean = values[rows, at] + rate * (1 - plan[rows, at])
        left = np.maximum(seen.span - time[rows, at], 0.0)
        chance = between(mean, np.sqrt(variance * left), nu + count, seen.lower, seen.upper)
        said: Floats = (weight * chance).sum(axis=0)
        return said

    is_over = seen.span - time[rows, now] < 1e-9
    return _unless_slip(ending(now), ending(before[rows, now]), is_over)


def _from_start(values: Floats) -> Floats:
    """A column of 0 before the first week."""
    said = np.zeros((values.shape[0], values.shape[1] + 1))
    said[:, 1:] = values
    return said


def _level_explanations() -> tuple[Floats, Floats, Floats, Floats]:
    """Rate, weeks and size of the prior step, log belief, each (k, 1); wandering comes first."""
    near = np.exp(-(((RATES - RATE) / RATE_SPREAD) ** 2) / 2)
    belief = np.log(np.concatenate(([WANDERS], (1 - WANDERS) * near / near.sum())))
    nu, size = (
        np.concatenate(([of_none], np.full(len(RATES), of_some)))
        for of_none, of_some in zip(WANDERING, STEERED, strict=True)
    )
    rate = np.concatenate(([0.0], RATES))
    return rate[:, None], nu[:, None], size[:, None], belief[:, None]


def of_paces(seen: Paces) -> Floats:
    """P(hit) of sums, means and levels to hold, from the pace of each week.

    The pace of a week is a level with noise on it; with share d of each surprise's variance the
    level drifts. A Kalman filter carries (level, its variance), in variances of a week:
    gain = P / (P + 1 − d), level += gain · surprise, P ← P (1 − gain) + d. What is still due D
    comes in at the level: final = counted + level · D.

    >>> weeks = np.full((1, 4), 1.0)
    >>> due = np.full((1, 13), 1 / 13)
    >>> pace = np.hstack([weeks, np.full((1, 9), np.nan)])
    >>> one, no = np.ones(1), np.zeros(1, bool)
    >>> on_plan = Paces(pace, due, one * 4 / 13, no, one, one, one * np.inf)
    >>> float(of_paces(on_plan)[0].round(2))
    0.5
    """
    known = ~np.isnan(seen.pace)
    kept = without_spikes(seen.pace, known)
    now = np.where(known.any(axis=1), last(known), -1)
    taught = [_filtered(seen, kept, now, drift) for drift, _ in DRIFTS]
    count = np.maximum(kept.sum(axis=1) - 1, 0)
    each = len(NOISES)
    nu, size = (np.array(one)[:, None] for one in zip(*(NOISES * len(DRIFTS)), strict=True))
    squares = np.repeat([one.squares for one in taught], each, axis=0)
    belief = [
        np.log(share) - one.log_spread / 2 for (_, share), one in zip(DRIFTS, taught, strict=True)
    ]
    weight = weights(np.repeat(belief, each, axis=0), nu, size, squares, count)
    variance = (nu * size**2 + squares) / (nu + count)

    def ending(left: _Left, *, is_slip: bool) -> Floats:
        finals = [_final(one, left, is_slip=is_slip) for one in taught]
        mean, spread = (np.repeat(one, each, axis=0) for one in zip(*finals, strict=True))
        sd = np.sqrt(variance * spread)
        chance = between(mean, sd, nu + count, seen.lower, seen.upper)
        said: Floats = (weight * chance).sum(axis=0)
        return said

    left, with_last = _left(seen, known, now)
    said, without = ending(left, is_slip=False), ending(with_last, is_slip=True)
    return _unless_slip(said, without, left.is_over)


@dataclass(frozen=True, slots=True)
class _Filtered:
    """What one drift makes of the paces: the level and its variance, in variances of a week, with
    the last pace and as foreseen without it, and the squared surprises before the last.
    """

    drift: float
    level: Floats
    spread: Floats
    level_before: Floats
    spread_before: Floats
    squares: Floats
    log_spread: Floats


def _filtered(seen: Paces, kept: Bools, now: Ints, drift: float) -> _Filtered:
    level, spread = seen.prior.copy(), np.full(len(seen.prior), LOOSE)
    level_before, spread_before = level.copy(), spread.copy()
    squares, product = np.zeros_like(level), np.ones_like(level)
    for week in range(int(now.max(initial=-1)) + 1):
        if week and drift:
            spread = spread + drift * (week <= now)
        is_now, is_kept = week == now, kept[:, week]
        np.copyto(level_before, level, where=is_now)
        np.copyto(spread_before, spread, where=is_now)
        surprise = np.where(is_kept, seen.pace[:, week] - level, 0.0)
        whole = spread + (1 - drift)
        teaches: Bools = is_kept & (week < now)
        squares += np.where(teaches, surprise**2 / whole, 0.0)
        np.multiply(product, whole, out=product, where=teaches)
        gain = np.where(is_kept, spread / whole, 0.0)
        level = level + gain * surprise
        spread = spread * (1 - gain)
    return _Filtered(drift, level, spread, level_before, spread_before, squares, np.log(product))


@dataclass(frozen=True, slots=True)
class _Left:
    """What is left of m key results: what is counted, what is due of the final value, and how far
    the drift to come and the noise of each week due will move it, in variances of a week.
    """

    counted: Floats
    due: Floats
    wander: Floats
    noise: Floats
    is_over: Bools
    last_pace: Floats  # of a level that is over, else NaN


def _left(seen: Paces, known: Bools, now: Ints) -> tuple[_Left, _Left]:
    """What is left after the last pace, and what would be left without it."""
    rows = np.arange(len(now))
    to_come = np.where(known, 0.0, seen.due)
    later = np.where(np.arange(known.shape[1]) > now[:, None], seen.due, 0.0)
    due, noise = to_come.sum(axis=1), (to_come**2).sum(axis=1)
    rest = later[:, ::-1].cumsum(axis=1)[:, ::-1]  # what the level of each week still moves
    wander = np.where(later > 0, rest**2, 0.0).sum(axis=1)
    newest = np.where(now >= 0, seen.due[rows, now], 0.0)
    pace = np.where(now >= 0, seen.pace[rows, now], 0.0)
    counted, is_over = seen.counted, due <= 0
    last_pace = np.full(len(now), np.nan)
    due_before, noise_before = due + newest, noise + newest**2
    if seen.is_level.any():
        ahead = (later > 0).sum(axis=1)
        is_over = np.where(seen.is_level, ahead == 0, is_over)
        last_pace = np.where(seen.is_level & is_over, pace, np.nan)
        counted = np.where(seen.is_level, 0.0, counted)
        wander = np.where(seen.is_level, ahead, wander)
        due, due_before = (np.where(seen.is_level, 1.0, one) for one in (due, due_before))
        noise = np.where(seen.is_level, 1.0 - is_over, noise)
        noise_before = np.where(seen.is_level, 1.0, noise_before)
        newest = np.where(seen.is_level, 0.0, newest)
    return (
        _Left(counted, due, wander, noise, is_over, last_pace),
        _Left(counted - newest * pace, due_before, wander, noise_before, is_over, last_pace),
    )


def _final(one: _Filtered, left: _Left, *, is_slip: bool) -> tuple[Floats, Floats]:
    """Mean and variance of the final value: counted + level · due, and spread · due² + drift ·
    wander + (1 − drift) · noise.
    """
    level, spread = one.level, one.spread
    if is_slip:
        level, spread = one.level_before, one.spread_before
    variance = spread * left.due**2 + one.drift * left.wander + (1 - one.drift) * left.noise
    is_known = ~np.isnan(left.last_pace)
    if is_known.any() and not is_slip:
        level, variance = (
            np.where(is_known, left.last_pace, level),
            np.where(is_known, 0.0, variance),
        )
    return left.counted + level * left.due, variance


def _unless_slip(said: Floats, without: Floats, is_over: Bools) -> Floats:
    """With one chance in ten the last number is a slip; not so when it is the final one."""
    chance = np.where(is_over, said, (1 - SLIP) * said + SLIP * without)
    return np.minimum(np.maximum(chance, 0.0), 1.0)


LEVEL_EXPLANATIONS = _level_explanations()
