"""Baselines that are not measured yet: the first check-in sets them, and the plan begins there."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from scoring.measure import has_open_baseline
from scoring.model import CheckIn, Direction, KeyResult, Measure

SIX_DAYS = dt.timedelta(days=6)


def has_measured_baseline(key_result: KeyResult) -> bool:
    """Return whether the start is the value of the first check-in."""
    return key_result.plan.baseline_from is not None


def follows_first_value(key_result: KeyResult) -> bool:
    """Return whether the first check-in sets the start, whether or not there is one yet."""
    return has_open_baseline(key_result.measure) or has_measured_baseline(key_result)


def leaves_no_way(measure: Measure, value: float) -> bool:
    """Return whether a baseline would be at the target, or beyond it.

    >>> up_to_40 = Measure(Direction.INCREASE, target=40.0)
    >>> [leaves_no_way(up_to_40, value) for value in (39.9, 40.0, 45.0)]
    [False, True, True]
    """
    if measure.target is None:
        return False
    is_rising = measure.direction is Direction.INCREASE
    return value >= measure.target if is_rising else value <= measure.target


def with_baseline(key_result: KeyResult, week: dt.date, value: float) -> KeyResult:
    """Return a key result that starts at the value of its first check-in, with the plan from the
    end of that week on.

    >>> rate = Measure(Direction.INCREASE, target=40.0)
    >>> july = KeyResult(1, rate, dt.date(2026, 6, 29), dt.date(2026, 9, 27))
    >>> measured = with_baseline(july, dt.date(2026, 7, 13), 30.0)
    >>> measured.measure.start, str(measured.first_day), str(measured.plan.baseline_from)
    (30.0, '2026-07-19', '2026-06-29')
    """
    opened = without_baseline(key_result)
    first_day = min(max(week + SIX_DAYS, opened.first_day), opened.last_day)
    return replace(
        opened,
        measure=replace(opened.measure, start=value),
        plan=replace(opened.plan, baseline_from=opened.first_day),
        first_day=first_day,
    )


def without_baseline(key_result: KeyResult) -> KeyResult:
    """Return a key result as it was before its first check-in."""
    return replace(
        key_result,
        measure=replace(key_result.measure, start=None),
        plan=replace(key_result.plan, baseline_from=None),
        first_day=key_result.plan.baseline_from or key_result.first_day,
    )


def without_open_baselines(
    key_results: Sequence[KeyResult], check_ins: Mapping[int, Sequence[CheckIn]]
) -> Mapping[int, Sequence[CheckIn]]:
    """Return check-ins without the values of key results that have no baseline to judge them by."""
    open_ids = {item.id for item in key_results if has_open_baseline(item.measure)}
    if not open_ids:
        return check_ins
    return {
        id_: [replace(check_in, value=None) for check_in in own] if id_ in open_ids else own
        for id_, own in check_ins.items()
    }


def keep_baseline(stored: KeyResult, measure: Measure) -> Measure:
    """Return a measure as it is written down again, with the start that its first check-in set."""
    if has_measured_baseline(stored) and has_open_baseline(measure):
        measured = replace(measure, start=stored.measure.start)
        return measured if measured == stored.measure else measure
    return measure
