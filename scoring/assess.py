"""One call that says how any number of key results stand on a day."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring import cycle, finals
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

SILENT = (Health.NO_DATA, Health.STALE)  # their reason counts the due weeks without an answer
BY_HEALTH = {
    Health.CLOSED: ReasonCode.CLOSED,
    Health.NO_DATA: ReasonCode.NO_DATA,
    Health.STALE: ReasonCode.STALE,
    Health.ACHIEVED: ReasonCode.ACHIEVED,
    Health.TOO_EARLY: ReasonCode.FIRST,
}


def assess(
    key_results: Sequence[KeyResult],
    check_ins: Mapping[int, Sequence[CheckIn]],
    on: dt.date,
    excused_weeks: Mapping[int, Collection[dt.date]] | None = None,
    *,
    closed: bool = False,
    due_week: dt.date | None = None,
    any_number_counts: Collection[int] = (),
) -> list[Assessment]:
    """Progress, plan, forecast and health of every key result, in the order given.

    `check_ins` holds the latest version of each week by key result id; `excused_weeks` the Mondays
    that no answer was due for. `due_week` is the last week whose answer is overdue; by default an
    ask on Monday that closes on Wednesday is assumed. What was said about weeks after `on` is left
    out, so that a day in the past can be looked at again. Once the answer about its last week is
    overdue, or when it is `closed`, only final numbers count; but of those key results whose ids
    are in `any_number_counts` the last number does, whatever its age.

    >>> from scoring.model import Measure
    >>> visits = Measure(Direction.INCREASE, start=50_000, target=60_000)
    >>> july = KeyResult(1, visits, dt.date(2026, 6, 29), dt.date(2026, 9, 27))
    >>> mondays = [dt.date(2026, 7, 6), dt.date(2026, 7, 13)]
    >>> said = [CheckIn(mondays[0], 50_770), CheckIn(mondays[1], 51_540)]
    >>> [now] = assess([july], {1: said}, dt.date(2026, 7, 20))
    >>> now.current, round(now.progress, 3), round(now.expected, 3)
    (51540.0, 0.154, 0.231)
    """
    if not key_results:
        return []
    known = build_columns(key_results, check_ins, on, excused_weeks or {})
    said = judge(known, on, due_week=due_week, is_closed=closed)
    ends = dict(zip(*_likely_ends(known, said), strict=True))
    found = [
        _assessment(key_result, check_ins.get(key_result.id, ()), said, row, on, ends.get(row))
        for row, key_result in enumerate(key_results)
    ]
    has_ended = (known.last < on.toordinal()) | closed
    if not has_ended.any():
        return found
    is_over = finals.is_over(known, due_week or cycle.last_due_week(on)) | closed
    is_free = np.array([one.id in any_number_counts for one in key_results])
    is_accepted = np.array([_is_accepted(one, check_ins.get(one.id, ())) for one in key_results])
    is_final = finals.is_final(known, said.progress, is_accepted) | is_free | ~is_over
    gaps = finals.missing(known) & has_ended
    return [
        replace(one, is_final=bool(is_final[row]), missing_weeks=_mondays(known, gaps[:, row], row))
        for row, one in enumerate(found)
    ]


def _likely_ends(
    known: KeyResultColumns, said: AssessmentColumns
) -> tuple[list[int], list[float | None]]:
    """The rows that stand at plan although P(hit) is low, and where each is likely to end."""
    rows = np.flatnonzero(said.is_at_plan & (said.newest_tier != ON_TRACK))
    return rows.tolist(), [_number(end) for end in likely_ends(known, rows)]


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _is_accepted(key_result: KeyResult, check_ins: Sequence[CheckIn]) -> bool:
    """Tell whether the number of the last week was told on the last day or later, and with it all
    that was told before.
    """
    last_week = cycle.monday(key_result.last_day)
    return any(
        one.value is not None and one.said_on is not None and one.said_on >= key_result.last_day
        for one in check_ins
        if one.week == last_week
    )


def _mondays(known: KeyResultColumns, weeks: NDArray[np.bool_], row: int) -> tuple[dt.date, ...]:
    """Return the Mondays of some of a key result's weeks, (w,)."""
    begin = cycle.monday(dt.date.fromordinal(int(known.first[row])))
    return tuple(begin + dt.timedelta(weeks=int(week)) for week in np.flatnonzero(weeks))


def _assessment(
    key_result: KeyResult,
    check_ins: Sequence[CheckIn],
    said: AssessmentColumns,
    row: int,
    on: dt.date,
    likely_end: float | None,
) -> Assessment:
    """One row of the columns as a value, with what its owner said beside it."""
    own = sorted((one for one in check_ins if one.week <= on), key=lambda one: one.week)
    valued = [one for one in own if one.value is not None]
    confidences = [one.confidence for one in own if one.confidence is not None]
    return Assessment(
        key_result_id=key_result.id,
        health=STATES[said.state[row]],
        tier=TIERS[said.tier[row]],
        reason=_reason(key_result, said, row, likely_end),
        score=float(said.score[row]),
        progress=_number(said.progress[row]),
        expected=float(said.expected[row]),
        p_hit=_number(said.p_hit[row]),
        current=_number(said.current[row]),
        total=_number(said.total[row]) if key_result.measure.reading is Reading.SUM else None,
        last_value=valued[-1].value if valued else None,
        last_week=own[-1].week if own else None,
        confidence=confidences[-1] if confidences else None,
        confidence_before=confidences[-2] if len(confidences) > 1 else None,
        is_blocked=bool(own) and own[-1].is_blocked,
        weeks_held=int(said.weeks_held[row]),
        weeks_silent=int(said.weeks_silent[row]),
        is_guard_broken=bool(said.is_guard_broken[row]),
        is_confirmed=bool(valued) and valued[-1].is_confirmation,
        value_week=next((one.week for one in valued[::-1] if not one.is_confirmation), None),
    )


def _reason(
    key_result: KeyResult, said: AssessmentColumns, row: int, likely_end: float | None
) -> Reason:
    health, measure = STATES[said.state[row]], key_result.measure
    is_total = health in (Health.CLOSED, Health.TOO_EARLY) and is_budget(measure)
    return Reason(
        code=BY_HEALTH.get(health) or _tier_code(key_result, said, row),
        progress=_number(said.progress[row]),
        expected=float(said.expected[row]),
        p_hit=_number(said.p_hit[row]) if health in TIERS else None,
        current=_number((said.total if is_total else said.current)[row]),
        target=1.0 if measure.direction is Direction.ACHIEVE else measure.target,
        low=measure.low,
        high=measure.high,
        weeks=int((said.weeks_silent if health in SILENT else said.weeks_held)[row]),
        weeks_untold=int(said.weeks_untold[row]) if health is Health.CLOSED else 0,
        **(_doubts(key_result, said, row, likely_end) if health in TIERS else {}),
    )


def _doubts(
    key_result: KeyResult, said: AssessmentColumns, row: int, likely_end: float | None
) -> dict[str, Any]:
    """What a reason has to add so that its numbers do not contradict the tier."""
    tier, newest = said.tier[row], said.newest_tier[row]
    is_aspirational = key_result.commitment is Commitment.ASPIRATIONAL
    if_committed = judged_tier(said.p_hit[row], np.array(CUTS[Commitment.COMMITTED]))
    return {
        "is_turning": bool(tier != newest),
        "turns_to": TIERS[newest] if tier != newest else None,
        "is_doubtful": bool(said.is_at_plan[row] and newest != ON_TRACK),
        "likely_end": likely_end,
        "is_stretch": bool(is_aspirational and newest == tier > if_committed),
    }


def _tier_code(key_result: KeyResult, said: AssessmentColumns, row: int) -> ReasonCode:
    """Which sentence fits the measure when the health is one of the three tiers."""
    measure = key_result.measure
    if measure.direction is Direction.ACHIEVE:
        return ReasonCode.MILESTONES if said.is_at_plan[row] else ReasonCode.OVERDUE
    if is_budget(measure):
        return ReasonCode.BUDGET
    if is_held(measure):
        return ReasonCode.HELD if said.progress[row] >= 1 else ReasonCode.MISSED
    return ReasonCode.FORECAST
