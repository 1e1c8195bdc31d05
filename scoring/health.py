"""What the flag says, in columns: tiers replayed week by week, and which state comes first."""

import numpy as np
from numpy.typing import NDArray

from scoring.explanations import previous
from scoring.model import Health

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

STATES = tuple(Health)
TIERS = (Health.BEHIND, Health.AT_RISK, Health.ON_TRACK)  # 0, 1, 2: higher is better
BEHIND, AT_RISK, ON_TRACK = 0, 1, 2
CERTAIN = 0.10  # beyond .10 and .90 one week is enough
STALE_WEEKS = 2


def tier(p_hit: Floats, cuts: Floats) -> Ints:
    """0 behind, 1 at risk, 2 on track: how many of the two cuts P(hit) reaches.

    >>> tier(np.array([0.1, 0.3, 0.4]), np.array([0.25, 0.4])).tolist()
    [0, 1, 2]
    """
    return (p_hit >= cuts[..., 0]).astype(np.int64) + (p_hit >= cuts[..., 1])


def bounds(p_hit: Floats, cuts: Floats) -> tuple[Ints, Ints]:
    """The tiers between which each week leaves the state, (n, w), from its P(hit) and that of the
    check-in before.

    Two weeks on the same side move the state to the nearer of the two; one extreme week moves it
    at once; a week without a check-in (NaN) moves nothing; before the first it was on track.

    >>> low, high = bounds(np.array([[0.1, 0.3, np.nan, 0.05]]), np.array([[0.25, 0.4]]))
    >>> low.tolist(), high.tolist()
    ([[0, 0, 0, 0]], [[2, 1, 2, 0]])
    """
    known = ~np.isnan(p_hit)
    now = tier(p_hit, cuts[:, None])
    before = now[np.arange(len(now))[:, None], previous(known)]
    is_first = np.arange(known.shape[1]) <= np.argmax(known, axis=1)[:, None]
    before[is_first] = ON_TRACK
    is_extreme = (p_hit < CERTAIN) | (p_hit > 1 - CERTAIN)
    before = np.where(is_extreme, now, before)
    low, high = np.minimum(now, before), np.maximum(now, before)
    low[~known], high[~known] = BEHIND, ON_TRACK
    return low, high


def replay(p_hit: Floats, cuts: Floats) -> Ints:
    """The tier after the last of the weeks, (n, w) -> (n,): it begins on track, and every week
    pulls it between its bounds: tier = min(max(tier, low), high).

    >>> weekly = np.array([[0.9, 0.2, 0.2], [0.9, 0.2, 0.6], [0.9, 0.6, 0.05]])
    >>> replay(weekly, np.array([[0.25, 0.4]] * 3)).tolist()
    [0, 2, 0]
    """
    low, high = bounds(p_hit, cuts)
    state = np.full(len(p_hit), ON_TRACK)
    for week in range(p_hit.shape[1]):
        state = np.minimum(np.maximum(state, low[:, week]), high[:, week])
    return state


def state(
    tiers: Ints, *, is_closed: Bools, is_empty: Bools, is_stale: Bools, is_achieved: Bools
) -> Ints:
    """The index in Health of the first that holds: closed, no data, stale, achieved, the tier.

    >>> yes, no = np.array([True]), np.array([False])
    >>> STATES[state(np.array([0]), is_closed=no, is_empty=no, is_stale=yes, is_achieved=yes)[0]]
    <Health.STALE: 'stale'>
    """
    of_tier = np.array([STATES.index(one) for one in TIERS])[tiers]
    for code, holds in ((3, is_achieved), (2, is_stale), (1, is_empty), (0, is_closed)):
        of_tier[holds] = code
    return of_tier


def weeks_silent(has_value: Bools, is_due: Bools) -> Ints:
    """Due weeks after the last check-in, (n, w) -> (n,); excused weeks are not due.

    >>> weeks_silent(np.array([[True, False, False]]), np.array([[True, True, True]])).tolist()
    [2]
    """
    answered_later = np.maximum.accumulate(has_value[:, ::-1], axis=1)[:, ::-1]
    silent: Ints = (is_due & ~answered_later).sum(axis=1)
    return silent


def weeks_held(holds: Bools, has_value: Bools) -> Ints:
    """Reported weeks in a row, up to the last, in which a level held, (n, w) -> (n,).

    >>> weeks_held(np.array([[False, True, False, True]]), np.array([[True, True, False, True]]))
    array([2])
    """
    broken_later = np.maximum.accumulate((has_value & ~holds)[:, ::-1], axis=1)[:, ::-1]
    held: Ints = (has_value & ~broken_later).sum(axis=1)
    return held


def guard_broken(is_ahead: Bools, is_behind: Bools, guard: Ints) -> Bools:
    """Ahead of the plan while the guard (a row, -1 for none) is behind: a hint, not a verdict.

    >>> ahead, behind = np.array([True, False]), np.array([False, True])
    >>> guard_broken(ahead, behind, np.array([1, -1])).tolist()
    [True, False]
    """
    return is_ahead & (guard >= 0) & is_behind[guard]
