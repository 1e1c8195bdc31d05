"""Assess key results on a day: one call for progress, plan, forecast and health of all of them."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring import cycle, finals, progress
from scoring.arrays import Floats
from scoring.baseline import without_open_baselines
from scoring.columns import CUTS, KeyResultColumns, build_columns
from scoring.health import ON_TRACK, STATES, TIERS
from scoring.health import tier as judged_tier
from scoring.judge import AssessmentColumns, judge, likely_ends
from scoring.measure import is_budget, is_held
from scoring.model import (
    Assessment,
    CheckIn,
    Commitment,
    Direction,
    Health,
    KeyResult,
    Reading,
    Reason,
    ReasonCode,
)
from scoring.standing import standing_at_last

SILENT = (Health.NO_DATA, Health.STALE)  # their reason counts the due weeks without an answer
BY_HEALTH = {
    Health.CLOSED: ReasonCode.CLOSED,
    Health.DRAFT: ReasonCode.DRAFT,
    Health.NO_DATA: ReasonCode.NO_DATA,
    Health.STALE: ReasonCode.STALE,
    Health.ACHIEVED: ReasonCode.ACHIEVED,
    Health.TOO_EARLY: ReasonCode.FIRST,
}


def assess(
    key_results: Sequence[KeyResult],
    check_ins: Mapping[int, Sequence[CheckIn]],
    assessed_on: dt.date,
    excused_weeks: Mapping[int, Collection[dt.date]] | None = None,
    *,
    closed: bool = False,
    due_week: dt.date | None = None,
    any_number_counts: Collection[int] = (),
) -> list[Assessment]:
    """Return progress, plan, forecast and health of every key result, in the order given.

    `check_ins` holds the latest version of each week by key result id; `excused_weeks` the Mondays
    that no answer was due for. `due_week` is the last week whose answer is overdue; by default an
    ask on Monday that closes on Wednesday is assumed. What was said about weeks after `assessed_on`
    is left out, so that a day in the past can be looked at again. Once the answer about its last
    week is overdue, or when it is `closed`, only final numbers count; but of those key results
    whose ids are in `any_number_counts` the last number counts at any age.

    >>> from scoring.model import Measure
    >>> visits = Measure(Direction.INCREASE, start=50_000, target=60_000)
    >>> july = KeyResult(1, visits, dt.date(2026, 6, 29), dt.date(2026, 9, 27))
    >>> mondays = [dt.date(2026, 7, 6), dt.date(2026, 7, 13)]
    >>> check_ins = [CheckIn(mondays[0], 50_770), CheckIn(mondays[1], 51_540)]
    >>> [now] = assess([july], {1: check_ins}, dt.date(2026, 7, 20))
    >>> now.current, round(now.progress, 3), round(now.expected, 3)
    (51540.0, 0.154, 0.231)
    """
    if not key_results:
        return []
    check_ins = without_open_baselines(key_results, check_ins)
    columns = build_columns(key_results, check_ins, assessed_on, excused_weeks or {})
    assessed = judge(columns, assessed_on, due_week=due_week, is_closed=closed)
    likely_ends_by_row = dict(zip(*_likely_ends(columns, assessed), strict=True))
    assessments = [
        _assessment(
            key_result,
            check_ins.get(key_result.id, ()),
            assessed,
            row_number,
            assessed_on,
            likely_ends_by_row.get(row_number),
        )
        for row_number, key_result in enumerate(key_results)
    ]
    has_ended = (columns.last < assessed_on.toordinal()) | closed
    if not has_ended.any():
        return assessments
    is_over = finals.is_over(columns, due_week or cycle.last_due_week(assessed_on)) | closed
    is_free = np.array([key_result.id in any_number_counts for key_result in key_results])
    is_accepted = np.array(
        [_is_accepted(key_result, check_ins.get(key_result.id, ())) for key_result in key_results]
    )
    is_final = finals.is_final(columns, assessed.progress, is_accepted) | is_free | ~is_over
    gaps = finals.missing_weeks(columns) & has_ended
    return [
        replace(
            assessment,
            is_final=bool(is_final[row_number]),
            missing_weeks=_mondays(columns, gaps[:, row_number], row_number),
        )
        for row_number, assessment in enumerate(assessments)
    ]


def scores_by_day(
    key_results: Sequence[KeyResult],
    check_ins: Mapping[int, Sequence[CheckIn]],
    days: Sequence[dt.date],
) -> Floats:
    """Return the scores that `assess` gives on each of some days, (d, n), in one pass and without
    a forecast.

    >>> from scoring.model import Measure
    >>> visits = Measure(Direction.INCREASE, start=50_000, target=60_000)
    >>> july = KeyResult(1, visits, dt.date(2026, 6, 29), dt.date(2026, 9, 27))
    >>> mondays = [dt.date(2026, 7, 6), dt.date(2026, 7, 13)]
    >>> check_ins = [CheckIn(mondays[0], 51_000), CheckIn(mondays[1], 53_000)]
    >>> scores_by_day([july], {1: check_ins}, mondays).tolist()
    [[0.1], [0.3]]
    """
    check_ins = without_open_baselines(key_results, check_ins)
    columns = build_columns(key_results, check_ins, max(days), {})
    every_day = columns.of(np.tile(np.arange(len(key_results)), len(days)))
    day_numbers = np.repeat([day.toordinal() for day in days], len(key_results))
    week_numbers = np.arange(len(columns.typed))[:, None]
    is_told = cycle.monday_number(every_day.first) + 7 * week_numbers <= day_numbers
    week_ends = cycle.week_ends(every_day.first, every_day.last, len(week_numbers))
    as_of_each_day = replace(
        every_day,
        typed=np.where(is_told, every_day.typed, np.nan),
        is_total=every_day.is_total & is_told,
        day=np.where(is_told, every_day.day, week_ends),
    )
    scores: Floats = progress.score(standing_at_last(as_of_each_day).progress)
    return scores.reshape(len(days), len(key_results))


def _likely_ends(
    columns: KeyResultColumns, assessed: AssessmentColumns
) -> tuple[list[int], list[float | None]]:
    """Return the rows that are at plan although P(hit) is low, and where each is likely to end."""
    row_numbers = np.flatnonzero(assessed.is_at_plan & (assessed.newest_tier != ON_TRACK))
    return row_numbers.tolist(), [_number(end) for end in likely_ends(columns, row_numbers)]


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _is_accepted(key_result: KeyResult, check_ins: Sequence[CheckIn]) -> bool:
    """Tell whether the number of the last week was told on the last day or later, and with it all
    that was told before.
    """
    last_week = cycle.monday(key_result.last_day)
    return any(
        check_in.value is not None
        and check_in.said_on is not None
        and check_in.said_on >= key_result.last_day
        for check_in in check_ins
        if check_in.week == last_week
    )


def _mondays(
    columns: KeyResultColumns, weeks: NDArray[np.bool_], row_number: int
) -> tuple[dt.date, ...]:
    """Return the Mondays of some of a key result's weeks, (w,)."""
    first_monday = cycle.monday(dt.date.fromordinal(int(columns.first[row_number])))
    return tuple(
        first_monday + dt.timedelta(weeks=int(week_number)) for week_number in np.flatnonzero(weeks)
    )


def _assessment(
    key_result: KeyResult,
    check_ins: Sequence[CheckIn],
    assessed: AssessmentColumns,
    row_number: int,
    assessed_on: dt.date,
    likely_end: float | None,
) -> Assessment:
    """Return one row of the columns as a value, with what its owner said beside it."""
    past_check_ins = sorted(
        (check_in for check_in in check_ins if check_in.week <= assessed_on),
        key=lambda check_in: check_in.week,
    )
    with_value = [check_in for check_in in past_check_ins if check_in.value is not None]
    confidences = [
        check_in.confidence for check_in in past_check_ins if check_in.confidence is not None
    ]
    return Assessment(
        key_result_id=key_result.id,
        health=STATES[assessed.state[row_number]],
        tier=TIERS[assessed.tier[row_number]],
        reason=_reason(key_result, assessed, row_number, likely_end),
        score=float(assessed.score[row_number]),
        progress=_number(assessed.progress[row_number]),
        expected=float(assessed.expected[row_number]),
        p_hit=_number(assessed.p_hit[row_number]),
        current=_number(assessed.current[row_number]),
        total=_number(assessed.total[row_number])
        if key_result.measure.reading is Reading.SUM
        else None,
        last_value=with_value[-1].value if with_value else None,
        last_week=past_check_ins[-1].week if past_check_ins else None,
        confidence=confidences[-1] if confidences else None,
        confidence_before=confidences[-2] if len(confidences) > 1 else None,
        is_blocked=bool(past_check_ins) and past_check_ins[-1].is_blocked,
        weeks_held=int(assessed.weeks_held[row_number]),
        weeks_silent=int(assessed.weeks_silent[row_number]),
        is_guard_broken=bool(assessed.is_guard_broken[row_number]),
        is_confirmed=bool(with_value) and with_value[-1].is_confirmation,
        value_week=next(
            (check_in.week for check_in in with_value[::-1] if not check_in.is_confirmation), None
        ),
    )


def _reason(
    key_result: KeyResult, assessed: AssessmentColumns, row_number: int, likely_end: float | None
) -> Reason:
    health, measure = STATES[assessed.state[row_number]], key_result.measure
    is_total = health in (Health.CLOSED, Health.DRAFT, Health.TOO_EARLY) and is_budget(measure)
    return Reason(
        code=BY_HEALTH.get(health) or _tier_code(key_result, assessed, row_number),
        progress=_number(assessed.progress[row_number]),
        expected=float(assessed.expected[row_number]),
        p_hit=_number(assessed.p_hit[row_number]) if health in TIERS else None,
        current=_number((assessed.total if is_total else assessed.current)[row_number]),
        target=1.0 if measure.direction is Direction.ACHIEVE else measure.target,
        low=measure.low,
        high=measure.high,
        weeks=int((assessed.weeks_silent if health in SILENT else assessed.weeks_held)[row_number]),
        weeks_untold=int(assessed.weeks_untold[row_number]) if health is Health.CLOSED else 0,
        **(_doubts(key_result, assessed, row_number, likely_end) if health in TIERS else {}),
    )


def _doubts(
    key_result: KeyResult, assessed: AssessmentColumns, row_number: int, likely_end: float | None
) -> dict[str, Any]:
    """Return what a reason has to add so that its numbers do not contradict the tier."""
    tier, newest = assessed.tier[row_number], assessed.newest_tier[row_number]
    is_aspirational = key_result.commitment is Commitment.ASPIRATIONAL
    if_committed = judged_tier(assessed.p_hit[row_number], np.array(CUTS[Commitment.COMMITTED]))
    return {
        "is_turning": bool(tier != newest),
        "turns_to": TIERS[newest] if tier != newest else None,
        "is_doubtful": bool(assessed.is_at_plan[row_number] and newest != ON_TRACK),
        "likely_end": likely_end,
        "is_stretch": bool(is_aspirational and newest == tier > if_committed),
    }


def _tier_code(key_result: KeyResult, assessed: AssessmentColumns, row_number: int) -> ReasonCode:
    """Return which sentence fits the measure when the health is one of the three tiers."""
    measure = key_result.measure
    if measure.direction is Direction.ACHIEVE:
        return ReasonCode.MILESTONES if assessed.is_at_plan[row_number] else ReasonCode.OVERDUE
    if is_budget(measure):
        return ReasonCode.BUDGET
    if is_held(measure):
        return ReasonCode.HELD if assessed.progress[row_number] >= 1 else ReasonCode.MISSED
    return ReasonCode.FORECAST
