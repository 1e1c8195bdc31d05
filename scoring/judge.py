"""From columns of facts to columns of verdicts: progress, plan, forecast, tier and state."""

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring import health, outlook, plan, progress
from scoring.columns import Columns
from scoring.cycle import monday_number
from scoring.outlook import AVERAGE, SUM

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
EPSILON = 1e-9  # a value typed as the target is the target


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
    curve = plan.expected(known.curves, known.day)
    amounts, total = running(known, curve)
    covered = np.where(has_value, np.diff(curve, axis=1, prepend=0.0), 0.0).cumsum(axis=1)
    judged = levels(known, total, covered)
    ways = raw_progress(known, judged)
    last = last_known(has_value)
    rows = np.arange(len(last))
    weekly = weekly_p_hit(known, amounts, curve, has_value)
    tiers = health.replay(weekly, known.cuts)
    is_empty = has_value.sum(axis=1) == 0
    now, p_hit = ways[rows, last], weekly[rows, last]
    at = np.where(known.is_achieve, due_share(known, on), curve[rows, last])
    expected = np.where(known.is_held, 1.0, np.where(is_empty, due_share(known, on), at))
    is_overdue = known.is_achieve & (np.nan_to_num(now) < expected - EPSILON)
    tiers = np.where(
        known.has_forecast, tiers, np.where(is_overdue, health.AT_RISK, health.ON_TRACK)
    )
    silent = health.weeks_silent(has_value, is_due(known, due_week))
    is_complete = (now >= 1 - EPSILON) & ((known.reading == SUM) | known.is_achieve)
    return Verdicts(
        current=judged[rows, last],
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
            is_achieved=is_complete & ~known.is_held,
        ),
        weeks_known=has_value.sum(axis=1),
        weeks_held=np.where(known.is_held, health.weeks_held(ways >= 1 - EPSILON, has_value), 0),
        weeks_silent=silent,
        is_turning=known.has_forecast & ~is_empty & (health.tier(p_hit, known.cuts) != tiers),
        is_guard_broken=health.guard_broken(
            (now >= expected) & (tiers == health.ON_TRACK),
            ~is_empty & (tiers == health.BEHIND),
            known.guard,
        ),
    )


def last_known(has_value: Bools) -> Ints:
    """The index of each row's last week with a check-in (the last week where there is none)."""
    last: Ints = has_value.shape[1] - 1 - np.argmax(has_value[:, ::-1], axis=1)
    return last


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
    if not known.is_total.any():
        return known.typed, np.nan_to_num(known.typed).cumsum(axis=1)
    has_value, amounts = ~np.isnan(known.typed), known.typed.copy()
    due = np.diff(curve, axis=1, prepend=0.0)
    total = np.zeros(len(amounts))
    for week in range(amounts.shape[1]):
        stated = np.flatnonzero(known.is_total[:, week])
        if stated.size:
            covers = ~has_value[stated, :week]
            covers &= np.minimum.accumulate(covers[:, ::-1], axis=1)[:, ::-1]
            shares = np.hstack([due[stated, :week] * covers, due[stated, week : week + 1]])
            shares /= np.maximum(shares.sum(axis=1, keepdims=True), 1e-12)
            gain = known.typed[stated, week] - total[stated]
            filled = np.hstack([covers, np.ones((stated.size, 1), dtype=bool)])
            amounts[stated, : week + 1] = np.where(
                filled, gain[:, None] * shares, amounts[stated, : week + 1]
            )
        total = np.nan_to_num(amounts[:, : week + 1]).sum(axis=1)
    return amounts, np.nan_to_num(amounts).cumsum(axis=1)


def levels(known: Columns, total: Floats, covered: Floats) -> Floats:
    """What is judged after each week (n, w): the last value, the total or the mean so far; of a
    budget the total it is heading for. NaN before the first check-in.
    """
    has_value = ~np.isnan(known.typed)
    count = has_value.cumsum(axis=1)
    index = np.maximum.accumulate(np.where(has_value, np.arange(has_value.shape[1]), 0), axis=1)
    last = np.take_along_axis(known.typed, index, axis=1)
    totals = np.where(known.is_budget[:, None], progress.heading_for(total, covered), total)
    mean = np.nan_to_num(known.typed).cumsum(axis=1) / np.maximum(count, 1)
    reading = known.reading[:, None]
    judged = np.where(reading == SUM, totals, np.where(reading == AVERAGE, mean, last))
    return np.where(count > 0, judged, np.nan)


def raw_progress(known: Columns, judged: Floats) -> Floats:
    """Unclamped progress of what is judged, (n, w)."""
    ways = progress.way(known.origin[:, None], known.goal[:, None], judged)
    bands = ~np.isnan(known.low)
    if bands.any():
        low, high = known.low[bands, None], known.high[bands, None]
        ways[bands] = progress.within(low, high, judged[bands])
    return ways


def weekly_p_hit(known: Columns, amounts: Floats, curve: Floats, has_value: Bools) -> Floats:
    """P(hit) after each week with a check-in, from what was known by then, (n, w)."""
    rows, weeks = np.nonzero(has_value & known.has_forecast[:, None])
    said = np.full(has_value.shape, np.nan)
    if not rows.size:
        return said
    said[rows, weeks] = outlook.p_hit(situation(known, amounts, curve, rows, weeks))
    return said


def situation(
    known: Columns, amounts: Floats, curve: Floats, rows: Ints, weeks: Ints
) -> outlook.Situation:
    """What was known of these rows after these weeks."""
    later = np.arange(amounts.shape[1]) > weeks[:, None]
    first, last = known.first[rows], known.last[rows]
    return outlook.Situation(
        reading=known.reading[rows],
        values=np.where(later, np.nan, amounts[rows]),
        plan=curve[rows],
        time=(known.day[rows] - first[:, None] + 1) / 7,
        span=(last - first + 1) / 7,
        weeks=(last - monday_number(first)) // 7 + 1,
        origin=known.origin[rows],
        goal=known.goal[rows],
        low=known.low[rows],
        high=known.high[rows],
        is_held=known.is_held[rows],
    )
