"""From columns of facts to columns of verdicts: progress, plan, forecast, tier and state."""

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring import health, outlook, plan, progress
from scoring.columns import Columns
from scoring.cycle import monday_number
from scoring.explanations import last, steps
from scoring.outlook import AVERAGE, SUM

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
EPSILON = 1e-9  # a value typed as the target is the target
LOOK_BACK, FEW = 2, 100  # check-ins at a time; few rows are cheaper all at once
CHUNK = 8_192  # rows that fit into the processor's cache


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What is said of n key results; every field is (n,). NaN where there is nothing to say."""

    current: Floats
    total: Floats
    progress: Floats
    score: Floats
    expected: Floats
    p_hit: Floats
    tier: Ints
    state: Ints
    weeks_known: Ints
    weeks_held: Ints
    weeks_silent: Ints
    is_turning: Bools
    is_guard_broken: Bools


def judge(known: Columns, on: dt.date, *, due_week: dt.date, is_closed: bool) -> Verdicts:
    """Apply every rule to every row at once; the arguments are those of `assess`."""
    has_value = ~np.isnan(known.typed)
    count = has_value.sum(axis=1)
    curve = plan.expected(known.curves, known.day)
    amounts, total = running(known, curve)
    judged = levels(known, amounts, total, curve)
    ways = raw_progress(known, judged)
    rows, newest, is_empty = np.arange(len(ways)), last(has_value), count == 0
    weekly = weekly_p_hit(known, amounts, curve, has_value)
    now, p_hit = ways[rows, newest], weekly[rows, newest]
    expected = expected_now(known, on, curve[rows, newest], is_empty)
    tiers = health.replay(weekly, known.cuts)
    is_late = ~known.has_forecast & (np.fmax(now, 0.0) < expected - EPSILON)
    tiers[~known.has_forecast] = health.ON_TRACK
    tiers[is_late] = health.AT_RISK
    silent = health.weeks_silent(has_value, is_due(known, due_week))
    can_be_achieved = ((known.reading == SUM) | known.is_achieve) & ~known.is_held
    held = health.weeks_held(ways >= 1 - EPSILON, has_value) if known.is_held.any() else 0
    return Verdicts(
        current=judged[rows, newest],
        total=np.where(is_empty, np.nan, total[:, -1]),
        progress=now,
        score=progress.score(now),
        expected=expected,
        p_hit=p_hit,
        tier=tiers,
        state=health.state(
            tiers,
            is_closed=np.full(len(rows), is_closed),
            is_empty=is_empty,
            is_stale=silent >= health.STALE_WEEKS,
            is_achieved=can_be_achieved & (now >= 1 - EPSILON),
        ),
        weeks_known=count,
        weeks_held=np.where(known.is_held, held, 0),
        weeks_silent=silent,
        is_turning=known.has_forecast & ~is_empty & (health.tier(p_hit, known.cuts) != tiers),
        is_guard_broken=health.guard_broken(
            (now >= expected) & (tiers == health.ON_TRACK),
            ~is_empty & (tiers == health.BEHIND),
            known.guard,
        ),
    )


def expected_now(known: Columns, on: dt.date, at_last: Floats, is_empty: Bools) -> Floats:
    """The share that the last number is held against: the plan's on its day; of milestones, and
    while nothing is reported, the plan's today; of a level to hold all of it.
    """
    today = known.is_achieve | is_empty
    said = at_last.copy()
    if today.any():
        said[today] = due_share(known, on)[today]
    said[known.is_held] = 1.0
    return said


def due_share(known: Columns, on: dt.date) -> Floats:
    """The plan's share at the end of a day, within each key result's own days."""
    day = np.minimum(known.last, np.maximum(on.toordinal(), known.first - 1))
    return plan.expected(known.curves, day[:, None])[:, 0]


def is_due(known: Columns, due_week: dt.date) -> Bools:
    """(n, w): weeks that should have been answered by now and are not excused."""
    mondays = (known.first - (known.first - 1) % 7)[:, None] + 7 * np.arange(known.day.shape[1])
    is_own = mondays <= known.last[:, None]
    return is_own & (mondays <= due_week.toordinal()) & ~known.is_excused


def running(known: Columns, curve: Floats) -> tuple[Floats, Floats]:
    """Weekly amounts and running totals (n, w): a stated total overrules the sum so far, and what
    it adds is shared out, as the plan would, over the silent weeks it covers.
    """
    is_total = known.is_total & (known.reading == SUM)[:, None]
    if not is_total.any():
        return known.typed, np.where(np.isnan(known.typed), 0.0, known.typed).cumsum(axis=1)
    has_value, amounts = ~np.isnan(known.typed), known.typed.copy()
    due = steps(curve)
    total = np.zeros(len(amounts))
    for week in range(amounts.shape[1]):
        stated = np.flatnonzero(is_total[:, week])
        if stated.size:
            covers = ~has_value[stated, :week]
            covers &= np.minimum.accumulate(covers[:, ::-1], axis=1)[:, ::-1]
            shares = np.hstack([due[stated, :week] * covers, due[stated, week : week + 1]])
            shares[shares.sum(axis=1) <= 0, -1] = 1.0
            shares /= shares.sum(axis=1, keepdims=True)
            gain = known.typed[stated, week] - total[stated]
            filled = np.hstack([covers, np.ones((stated.size, 1), dtype=bool)])
            amounts[stated, : week + 1] = np.where(
                filled, gain[:, None] * shares, amounts[stated, : week + 1]
            )
        total = np.nan_to_num(amounts[:, : week + 1]).sum(axis=1)
    return amounts, np.nan_to_num(amounts).cumsum(axis=1)


def levels(known: Columns, amounts: Floats, total: Floats, curve: Floats) -> Floats:
    """What is judged after each week (n, w): the last value, the total or the mean so far; of a
    budget the total it is heading for. NaN before the first check-in.
    """
    has_value = ~np.isnan(known.typed)
    columns = np.where(has_value, np.arange(has_value.shape[1]), 0)
    newest = np.maximum.accumulate(columns, axis=1)
    judged: Floats = known.typed[np.arange(len(newest))[:, None], newest]
    is_sum, is_mean = known.reading == SUM, known.reading == AVERAGE
    if is_sum.any():
        judged[is_sum] = total[is_sum]
    if is_mean.any():
        typed = np.where(has_value, known.typed, 0.0)[is_mean]
        count = has_value[is_mean].cumsum(axis=1)
        judged[is_mean] = typed.cumsum(axis=1) / np.maximum(count, 1)
    if known.is_budget.any():
        is_known = ~np.isnan(amounts[known.is_budget])
        passed = np.where(is_known, steps(curve[known.is_budget]), 0.0).cumsum(axis=1)
        judged[known.is_budget] = progress.heading_for(total[known.is_budget], passed)
    judged[has_value.cumsum(axis=1) == 0] = np.nan
    return judged


def raw_progress(known: Columns, judged: Floats) -> Floats:
    """Unclamped progress of what is judged, (n, w)."""
    ways = progress.way(known.origin[:, None], known.goal[:, None], judged)
    bands = ~np.isnan(known.low)
    if bands.any():
        low, high = known.low[bands, None], known.high[bands, None]
        ways[bands] = progress.within(low, high, judged[bands])
    return ways


def weekly_p_hit(known: Columns, amounts: Floats, curve: Floats, has_value: Bools) -> Floats:
    """P(hit) after each week with a check-in, from what was known by then, (n, w).

    Only as many weeks are looked back at as the tier depends on: where the bounds of a week leave
    one tier only, what came before it does not matter. The others stay NaN.
    """
    said = np.full(has_value.shape, np.nan)
    rank = has_value[:, ::-1].cumsum(axis=1)[:, ::-1]  # 1 is the last check-in, 2 the one before
    open_rows, done = np.flatnonzero(known.has_forecast & (rank[:, 0] > 0)), 0
    back = LOOK_BACK if len(open_rows) > FEW else has_value.shape[1]
    while open_rows.size:
        asked = has_value[open_rows] & (rank[open_rows] > done) & (rank[open_rows] <= done + back)
        places, weeks = np.nonzero(asked)
        for begin in range(0, len(places), CHUNK):
            part = slice(begin, begin + CHUNK)
            at = open_rows[places[part]], weeks[part]
            said[at] = outlook.p_hit(situation(known, amounts, curve, *at))
        done += back
        if done >= has_value.shape[1]:
            break
        low, high = health.bounds(said[open_rows], known.cuts[open_rows])
        is_settled = ((low == high) & (rank[open_rows] < done)).any(axis=1)
        open_rows = open_rows[~is_settled & (rank[open_rows, 0] > done)]
    return said


def situation(
    known: Columns, amounts: Floats, curve: Floats, rows: Ints, weeks: Ints
) -> outlook.Situation:
    """What was known of these rows after these weeks."""
    first, last_day = known.first[rows], known.last[rows]
    values = amounts[rows]
    values[np.arange(values.shape[1]) > weeks[:, None]] = np.nan
    return outlook.Situation(
        reading=known.reading[rows],
        values=values,
        plan=curve[rows],
        time=(known.day[rows] - (first - 1)[:, None]) / 7,
        span=(last_day - first + 1) / 7,
        weeks=(last_day - monday_number(first)) // 7 + 1,
        origin=known.origin[rows],
        goal=known.goal[rows],
        low=known.low[rows],
        high=known.high[rows],
        is_held=known.is_held[rows],
    )
