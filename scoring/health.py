"""What the flag says, in columns: tiers replayed week by week, and which state comes first."""

import numpy as np
from numpy.typing import NDArray

from scoring.model import Health

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

STATES = tuple(Health)
TIERS = (Health.BEHIND, Health.AT_RISK, Health.ON_TRACK)  # 0, 1, 2: higher is better
BEHIND, AT_RISK, ON_TRACK = 0, 1, 2
OF_TIER = np.array([STATES.index(one) for one in TIERS])
CERTAIN = 0.10  # beyond .10 and .90 one week is enough
STALE_WEEKS = 2


def tier(p_hit: Floats, cuts: Floats) -> Ints:
    """0 behind, 1 at risk, 2 on track: how many of the two cuts P(hit) reaches.

    >>> tier(np.array([0.1, 0.3, 0.4]), np.array([0.25, 0.4])).tolist()
    [0, 1, 2]
    """
    return (p_hit >= cuts[..., 0]).astype(np.int64) + (p_hit >= cuts[..., 1])


def reach(p_hit: Floats, cuts: Floats, is_whole: Bools) -> tuple[Ints, Ints]:
    """The tiers between which the state is after some check-ins, from their P(hit), the newest
    first: (k, m) -> two of (m,). Where they are all there are (`is_whole`), the two are the same.

    Two check-ins on the same side move the state to the nearer of the two; an extreme one moves it
    at once; before the first (NaN) it was on track. So each pulls it between its bounds:
    tier = min(max(tier, low), high).

    >>> cuts, is_whole = np.array([[0.25, 0.4]]), np.array([False])
    >>> low, high = reach(np.array([[0.3], [0.1]]), cuts, is_whole)
    >>> low.tolist(), high.tolist()
    ([0], [1])
    """
    now = tier(p_hit, cuts)
    now[np.isnan(p_hit)] = ON_TRACK
    before_low = np.concatenate([now[1:], [ON_TRACK * is_whole]])
    before_high = np.concatenate([now[1:], np.full_like(now[:1], ON_TRACK)])
    is_extreme = (p_hit < CERTAIN) | (p_hit > 1 - CERTAIN)
    low = np.where(is_extreme, now, np.minimum(now, before_low))
    high = np.where(is_extreme, now, np.maximum(now, before_high))
    lowest, highest = low[0], high[0]
    for floor, ceiling in zip(low[1:], high[1:], strict=True):
        if (lowest == highest).all():
            break
        lowest, highest = (
            np.minimum(np.maximum(bound, lowest), highest) for bound in (floor, ceiling)
        )
    return np.where(is_whole, highest, lowest), highest


def replay(p_hit: Floats, cuts: Floats) -> Ints:
    """The tier after the last of the weeks, (n, w) -> (n,), by `reach`; a week without a check-in
    (NaN) moves nothing.

    >>> weekly = np.array([[0.9, 0.2, np.nan, 0.2], [0.9, 0.2, 0.6, np.nan], [0.9, 0.6, 0.05, 0.2]])
    >>> replay(weekly, np.array([[0.25, 0.4]] * 3)).tolist()
    [0, 2, 0]
    """
    newest_first = p_hit[:, ::-1]
    order = np.argsort(np.isnan(newest_first), axis=1, kind="stable")
    check_ins = np.take_along_axis(newest_first, order, axis=1).T
    return reach(check_ins, cuts, np.ones(len(p_hit), dtype=bool))[1]


def state(
    tiers: Ints, *, is_closed: Bools, is_empty: Bools, is_stale: Bools, is_achieved: Bools
) -> Ints:
    """The index in Health of the first that holds: closed, no data, stale, achieved, the tier.

    >>> yes, no = np.array([True]), np.array([False])
    >>> STATES[state(np.array([0]), is_closed=no, is_empty=no, is_stale=yes, is_achieved=yes)[0]]
    <Health.STALE: 'stale'>
    """
    of_tier = OF_TIER[tiers]
    for code, holds in ((3, is_achieved), (2, is_stale), (1, is_empty), (0, is_closed)):
        of_tier[holds] = code
    return of_tier


def weeks_silent(newest: Ints, last_due: Ints, is_excused: Bools) -> Ints:
    """Weeks due after the last check-in, (m,), both counted from 1; the excused, (w, m), are not.

    >>> weeks_silent(np.array([1]), np.array([4]), np.array([[False, True, False, False]]).T)
    array([2])
    """
    silent: Ints = np.maximum(last_due - newest, 0)
    if is_excused.any():
        week = np.arange(1, len(is_excused) + 1)[:, None]
        silent = silent - (is_excused & (week > newest) & (week <= last_due)).sum(axis=0)
    return silent


def weeks_held(holds: Bools, has_value: Bools) -> Ints:
    """Reported weeks in a row, up to the last, in which a level held, (w, m) -> (m,).

    >>> held, said = [[False, True, False, True]], [[True, True, False, True]]
    >>> weeks_held(np.array(held).T, np.array(said).T)
    array([2])
    """
    week = np.arange(1, len(holds) + 1)[:, None]
    broken = ((has_value & ~holds) * week).max(axis=0)
    held: Ints = (has_value & (week > broken)).sum(axis=0)
    return held


def guard_broken(is_ahead: Bools, is_behind: Bools, guard: Ints) -> Bools:
    """Ahead of the plan while the guard (a row, -1 for none) is behind: a hint, not a verdict.

    >>> ahead, behind = np.array([True, False]), np.array([False, True])
    >>> guard_broken(ahead, behind, np.array([1, -1])).tolist()
    [True, False]
    """
    return is_ahead & (guard >= 0) & is_behind[guard]
