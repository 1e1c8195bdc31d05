"""Apply every rule to columns of key results: progress, plan, forecast, tier and state."""

import datetime as dt
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields, replace
from functools import partial

import numpy as np

from scoring import cycle, health, outlook, plan, progress
from scoring.arrays import Bools, Floats, Ints
from scoring.capping import is_at_plan, plan_caps
from scoring.columns import KeyResultColumns
from scoring.model import Health
from scoring.outlook import AVERAGE, SUM
from scoring.replays import AnsweredWeeks, forecast_and_tiers
from scoring.running import judged_values, running_totals, weekly_amounts
from scoring.standing import bounds, standing_at_last
from scoring.weekly import last_known_week, value_in_week

TOO_EARLY = health.STATES.index(Health.TOO_EARLY)
EPSILON = 1e-9  # a value typed as the target is the target
BLOCK = 25_000


@dataclass(frozen=True, slots=True)
class AssessmentColumns:
    """What is said of n key results; every field is (n,). NaN where there is nothing to say."""

    current: Floats
    total: Floats
    progress: Floats
    score: Floats
    expected: Floats
    p_hit: Floats
    tier: Ints
    newest_tier: Ints  # what the last check-in alone points to
    state: Ints
    weeks_held: Ints
    weeks_silent: Ints
    weeks_untold: Ints  # own weeks after the last check-in, excused ones included
    is_at_plan: Bools
    is_guard_broken: Bools


def judge(
    columns: KeyResultColumns,
    assessed_on: dt.date,
    *,
    due_week: dt.date | None = None,
    is_closed: bool = False,
) -> AssessmentColumns:
    """Apply every rule to every row, block by block; the arguments are those of `assess`."""
    due_week = due_week or cycle.last_due_week(assessed_on)
    count = len(columns.first)
    if count <= BLOCK:
        assessed = _assess_block(columns, assessed_on, due_week=due_week, is_closed=is_closed)
    else:
        blocks = [columns.of(slice(at, at + BLOCK)) for at in range(0, count, BLOCK)]
        apply = partial(
            _assess_block, assessed_on=assessed_on, due_week=due_week, is_closed=is_closed
        )
        with ThreadPoolExecutor(os.cpu_count()) as pool:  # numpy lets other threads compute
            parts = list(pool.map(apply, blocks))
        column_names = [field.name for field in fields(AssessmentColumns)]
        assessed = AssessmentColumns(
            *(np.concatenate([getattr(b, name) for b in parts]) for name in column_names)
        )
    is_judged = (assessed.state != TOO_EARLY) & ~columns.is_draft
    is_ahead = (
        (assessed.progress >= assessed.expected) & (assessed.tier == health.ON_TRACK) & is_judged
    )
    is_behind = assessed.tier == health.BEHIND
    assessed.is_guard_broken[:] = health.guard_broken(is_ahead, is_behind, columns.guard)
    return assessed


def _assess_block(
    columns: KeyResultColumns, assessed_on: dt.date, *, due_week: dt.date, is_closed: bool
) -> AssessmentColumns:
    """Return all verdicts but the guard's, which may lie in another block."""
    row_numbers, standing = np.arange(len(columns.first)), standing_at_last(columns)
    has_value, plan_curve, amounts = standing.has_value, standing.plan_curve, standing.amounts
    count, nth, now = has_value.sum(axis=0), standing.nth, standing.progress
    is_empty, week_number = nth == 0, np.maximum(nth - 1, 0)
    is_over, is_first = is_closed | (assessed_on.toordinal() > columns.last), count == 1
    expected = expected_now(
        columns,
        assessed_on,
        value_in_week(plan_curve, week_number, row_numbers),
        (is_empty, is_over),
    )
    is_early = is_first & health.is_early(
        np.full(len(row_numbers), assessed_on.toordinal()), *_own_days(columns)
    )
    situation_now = forecast_inputs(columns, amounts, plan_curve)
    capped = plan_caps(
        replace(situation_now, plan=_as_of_today(columns, plan_curve, expected, week_number))
    )
    answered_weeks = AnsweredWeeks(
        has_value, count, _is_late(columns, has_value) | (is_first & ~is_early)
    )
    p_hit, tiers, newest = forecast_and_tiers(
        columns, outlook.p_hit(situation_now), capped, answered_weeks
    )
    is_overdue = columns.is_achieve & ~is_at_plan(np.fmax(now, 0.0), expected)
    for tier_column in (tiers, newest):
        tier_column[is_overdue] = np.minimum(tier_column[is_overdue], health.AT_RISK)
        tier_column[is_early | columns.is_draft] = health.ON_TRACK
    p_hit[is_over] = np.where(np.isnan(p_hit), np.nan, now >= 1 - EPSILON)[is_over]
    silent = health.weeks_silent(nth, weeks_due(columns, due_week), columns.is_excused)
    can_be_achieved = ((columns.reading == SUM) | columns.is_achieve) & ~columns.is_held
    state = health.state(
        tiers,
        closed=is_over,
        draft=columns.is_draft,
        no_data=is_empty,
        stale=silent >= health.STALE_WEEKS,
        achieved=can_be_achieved & (now >= 1 - EPSILON),
        too_early=is_early,
    )
    return AssessmentColumns(
        current=standing.current,
        total=standing.total,
        progress=now,
        score=progress.score(now),
        expected=expected,
        p_hit=p_hit,
        tier=tiers,
        newest_tier=newest,
        state=state,
        weeks_held=weeks_kept(columns, amounts, plan_curve, has_value),
        weeks_silent=silent,
        weeks_untold=situation_now.weeks - nth,
        is_at_plan=is_at_plan(now, expected),
        is_guard_broken=np.zeros(len(row_numbers), dtype=bool),
    )


def expected_now(
    columns: KeyResultColumns, assessed_on: dt.date, at_last: Floats, is_so: tuple[Bools, Bools]
) -> Floats:
    """Return the share that the last number is held against: the plan's on its day; of milestones,
    and while nothing is reported, the plan's today; of a level to hold all of it, and of what is
    over, however old its number is. `is_so`: nothing is reported, it is over.
    """
    is_empty, is_over = is_so
    today = columns.is_achieve | is_empty
    if today.any():
        at_last[today] = due_share(columns, assessed_on)[today]
    at_last[columns.is_held | is_over] = 1.0
    return at_last


def due_share(columns: KeyResultColumns, assessed_on: dt.date) -> Floats:
    """Return the plan's share at the end of a day, within each key result's own days."""
    day_number = np.minimum(columns.last, np.maximum(assessed_on.toordinal(), columns.first - 1))
    return plan.expected_share(columns.curves, day_number[:, None])[:, 0]


def weeks_due(columns: KeyResultColumns, due_week: dt.date) -> Ints:
    """Return how many of its weeks should have been answered by now, (n,)."""
    last_day = np.minimum(columns.last, due_week.toordinal())
    return (last_day - cycle.monday_number(columns.first)) // 7 + 1


def weeks_kept(
    columns: KeyResultColumns, amounts: Floats, plan_curve: Floats, has_value: Bools
) -> Ints:
    """Return weeks in a row in which what has to hold did, (n,); of everything else 0."""
    weeks, row_numbers = (
        np.zeros(len(columns.first), dtype=np.int64),
        np.flatnonzero(columns.is_held),
    )
    if row_numbers.size:
        values, amounts, plan_curve = (
            weekly_column.take(row_numbers, axis=1)
            for weekly_column in (columns.typed, amounts, plan_curve)
        )
        kind = columns.reading[row_numbers], columns.is_budget[row_numbers]
        weekly, _ = judged_values(kind, values, amounts, plan_curve, running_totals)
        holds = (
            progress.progress_between(
                tuple(weekly_column[row_numbers] for weekly_column in bounds(columns)), weekly
            )
            >= 1 - EPSILON
        )
        weeks[row_numbers] = health.weeks_held(holds, has_value.take(row_numbers, axis=1))
    return weeks


def progress_and_plan_by_week(columns: KeyResultColumns) -> tuple[Floats, Floats]:
    """Return the score and the plan's share at the end of each week, (w, n) each, as all that was
    said tells it now: a silent week stands where the one before it did; NaN before the first
    number.
    """
    has_value = ~np.isnan(columns.typed)
    plan_curve = plan.expected_share(columns.curves, columns.day.T).T
    amounts, nth = weekly_amounts(columns, plan_curve, has_value), last_known_week(has_value)
    last_day = np.take_along_axis(columns.typed, np.maximum(nth - 1, 0), axis=0)
    judged, _ = judged_values(
        (columns.reading, columns.is_budget), last_day, amounts, plan_curve, running_totals
    )
    scores = progress.score(progress.progress_between(bounds(columns), judged))
    return np.where(nth > 0, scores, np.nan), plan_curve


def _own_days(columns: KeyResultColumns) -> tuple[Ints, Ints]:
    return columns.first, columns.last


def _is_late(columns: KeyResultColumns, has_value: Bools) -> Bools:
    """Return whether the first number speaks of a day after the first third, (n,)."""
    day_number = columns.day[has_value.argmax(axis=0), np.arange(len(columns.first))]
    return ~health.is_early(day_number, *_own_days(columns))


def _as_of_today(
    columns: KeyResultColumns, plan_curve: Floats, expected: Floats, week_number: Ints
) -> Floats:
    """Return the plan (w, n), where of milestones the last check-in's week has what is due by
    today.
    """
    done = np.flatnonzero(columns.is_achieve)
    if not done.size:
        return plan_curve
    plan_now = plan_curve.copy()
    plan_now[week_number[done], done] = expected[done]
    return plan_now


def likely_ends(columns: KeyResultColumns, row_numbers: Ints) -> Floats:
    """Return where the budgets and averages among some rows are likely to end, (k,): NaN where that
    reaches the target, and of all others.
    """
    ends = np.full(len(row_numbers), np.nan)
    trended = np.flatnonzero((columns.is_budget | (columns.reading == AVERAGE))[row_numbers])
    if trended.size:
        selected = columns.of(row_numbers[trended])
        plan_curve = plan.expected_share(selected.curves, selected.day.T).T
        amounts = weekly_amounts(selected, plan_curve, ~np.isnan(selected.typed))
        likely = outlook.likely_ends(forecast_inputs(selected, amounts, plan_curve))
        ends[trended] = np.where(
            progress.progress_between(bounds(selected), likely) < 1, likely, np.nan
        )
    return ends


def forecast_inputs(
    columns: KeyResultColumns, amounts: Floats, plan_curve: Floats
) -> outlook.ForecastInputs:
    """Return what is known, as the forecast wants it: it looks at the plan's shape, and a plan that
    was bent to a nearer target has less of its way left, which makes nobody slower.
    """
    is_bent = columns.curves.bend_days.shape[1] > 0
    shape = plan.expected_share(columns.curves.unbent, columns.day.T).T if is_bent else plan_curve
    return outlook.ForecastInputs(
        reading=columns.reading,
        values=amounts,
        plan=shape,
        time=(columns.day - (columns.first - 1)) / 7,
        span=(columns.last - columns.first + 1) / 7,
        weeks=(columns.last - cycle.monday_number(columns.first)) // 7 + 1,
        origin=columns.origin,
        goal=columns.goal,
        low=columns.low,
        high=columns.high,
        is_held=columns.is_held,
    )
