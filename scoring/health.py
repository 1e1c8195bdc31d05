"""Health in columns: tiers from forecasts week by week, and which state takes precedence."""

import numpy as np

from scoring.arrays import Bools, Floats, Ints
from scoring.model import Health

STATES = tuple(Health)
TIERS = (Health.BEHIND, Health.AT_RISK, Health.ON_TRACK)  # 0, 1, 2: higher is better
BEHIND, AT_RISK, ON_TRACK = 0, 1, 2
OF_TIER = np.array([STATES.index(tier) for tier in TIERS])
BEFORE_TIERS = STATES[: STATES.index(TIERS[0])]  # in their precedence
CERTAIN = 0.10  # beyond .10 and .90 one week is enough
STALE_WEEKS = 2
EARLY = 3  # of one check-in nothing is said in the first third


def tier(p_hit: Floats, thresholds: Floats) -> Ints:
    """Count the cuts that P(hit) reaches: 0 behind, 1 at risk, 2 on track.

    >>> tier(np.array([0.1, 0.3, 0.4]), np.array([0.25, 0.4])).tolist()
    [0, 1, 2]
    """
    return (p_hit >= thresholds[..., 0]).astype(np.int64) + (p_hit >= thresholds[..., 1])


def capped_tiers(tiers: Ints, is_capped: Bools) -> Ints:
    """Return tiers, at least at risk where capped: nobody is behind while ahead of plan.

    >>> capped_tiers(np.array([0, 0, 2]), np.array([False, True, True])).tolist()
    [0, 1, 2]
    """
    lifted: Ints = np.maximum(tiers, AT_RISK * is_capped)
    return lifted


def possible_tiers(
    p_hit: Floats, thresholds: Floats, is_whole: Bools, is_capped: Bools, is_late: Bools
) -> tuple[Ints, Ints]:
    """Return the lowest and the highest tier possible after some check-ins, (m,) each.

    `p_hit` (k, m) holds the newest check-ins first, NaN before there was one, and `is_capped`
    (k, m) which of them stood at or ahead of plan. Where they are all there are (`is_whole`), the
    two tiers are the same.

    Two check-ins on the same side move the tier to the nearer of the two; an extreme one moves it
    at once; a capped one lifts it to at risk. Before the first check-in it was on track, unless
    that first one came late (`is_late`) and decides alone. So each check-in pulls the tier between
    two bounds: tier = min(max(tier, low), high).

    >>> cuts, no = np.array([[0.25, 0.4]]), np.array([False])
    >>> low, high = possible_tiers(np.array([[0.3], [0.1]]), cuts, no, np.array([no, no]), no)
    >>> low.tolist(), high.tolist()
    ([0], [1])
    """
    is_empty = np.isnan(p_hit)
    now = capped_tiers(tier(p_hit, thresholds), is_capped)
    now[is_empty] = ON_TRACK
    before_low = np.concatenate([now[1:], [ON_TRACK * is_whole]])
    before_high = np.concatenate([now[1:], np.full_like(now[:1], ON_TRACK)])
    is_at_once = (p_hit < CERTAIN) | (p_hit > 1 - CERTAIN)
    late = np.flatnonzero(is_late & is_whole)
    if late.size:
        is_at_once[(~is_empty[:, late]).sum(axis=0) - 1, late] = True
    lower_end = capped_tiers(np.where(is_at_once, now, np.minimum(now, before_low)), is_capped)
    upper_end = capped_tiers(np.where(is_at_once, now, np.maximum(now, before_high)), is_capped)
    lowest, highest = lower_end[0], upper_end[0]
    for floor, ceiling in zip(lower_end[1:], upper_end[1:], strict=True):
        if (lowest == highest).all():
            break
        lowest, highest = (
            np.minimum(np.maximum(bound, lowest), highest) for bound in (floor, ceiling)
        )
    return np.where(is_whole, highest, lowest), highest


def replay(p_hit: Floats, thresholds: Floats, is_capped: Bools | None = None) -> Ints:
    """Return the tier after the last of the weeks, (n, w) -> (n,), by `possible_tiers`.

    A week without a check-in (NaN) moves nothing. `is_capped` (n, w) says in which weeks the key
    result was at or ahead of plan.

    >>> weekly = np.array([[0.9, 0.2, np.nan, 0.2], [0.9, 0.2, 0.6, np.nan], [0.9, 0.6, 0.05, 0.2]])
    >>> replay(weekly, np.array([[0.25, 0.4]] * 3)).tolist()
    [0, 2, 0]
    """
    order = np.argsort(np.isnan(p_hit[:, ::-1]), axis=1, kind="stable")
    caps = np.zeros(p_hit.shape, dtype=bool) if is_capped is None else is_capped
    check_ins, capped_ones = (
        np.take_along_axis(weekly[:, ::-1], order, axis=1).T for weekly in (p_hit, caps)
    )
    all_weeks = np.ones(len(p_hit), dtype=bool)
    return possible_tiers(check_ins, thresholds, all_weeks, capped_ones, ~all_weeks)[1]


def is_early(check_in_day: Ints, first_day: Ints, last_day: Ints) -> Bools:
    """Return whether a day, an ordinal, lies in the first third of a key result's own days, (m,).

    >>> is_early(np.array([4, 5]), np.array([1, 1]), np.array([12, 12])).tolist()
    [True, False]
    """
    early: Bools = EARLY * (check_in_day - first_day + 1) <= last_day - first_day + 1
    return early


def state(tiers: Ints, **holds: Bools) -> Ints:
    """Return the place in STATES of the first state that holds, in their precedence, else of the
    tier; each state before the tiers is given by its name, (m,).

    >>> yes, no = np.array([True]), np.array([False])
    >>> others = dict.fromkeys(["closed", "draft", "no_data", "too_early"], no)
    >>> STATES[state(np.array([0]), stale=yes, achieved=yes, **others)[0]]
    <Health.STALE: 'stale'>
    """
    codes = OF_TIER[tiers]
    for code, name in reversed(list(enumerate(BEFORE_TIERS))):
        codes[holds[name]] = code
    return codes


def weeks_silent(newest: Ints, last_due: Ints, is_excused: Bools) -> Ints:
    """Return weeks due after the last check-in, (m,), both counted from 1; the excused, (w, m), are
    not.

    >>> weeks_silent(np.array([1]), np.array([4]), np.array([[False, True, False, False]]).T)
    array([2])
    """
    silent: Ints = np.maximum(last_due - newest, 0)
    if is_excused.any():
        week_number = np.arange(1, len(is_excused) + 1)[:, None]
        silent = silent - (is_excused & (week_number > newest) & (week_number <= last_due)).sum(
            axis=0
        )
    return silent


def weeks_held(holds: Bools, has_value: Bools) -> Ints:
    """Count the reported weeks in a row, up to the last, in which a level held, (w, m) -> (m,).

    >>> held, said = [[False, True, False, True]], [[True, True, False, True]]
    >>> weeks_held(np.array(held).T, np.array(said).T)
    array([2])
    """
    week_number = np.arange(1, len(holds) + 1)[:, None]
    broken = ((has_value & ~holds) * week_number).max(axis=0)
    weeks: Ints = (has_value & (week_number > broken)).sum(axis=0)
    return weeks


def guard_broken(is_ahead: Bools, is_behind: Bools, guard: Ints) -> Bools:
    """Return which are ahead of plan while their guard (a row, -1 for none) is behind: a hint.

    >>> ahead, behind = np.array([True, False]), np.array([False, True])
    >>> guard_broken(ahead, behind, np.array([1, -1])).tolist()
    [True, False]
    """
    return is_ahead & (guard >= 0) & is_behind[guard]
