"""Change a plan when the target changes during the cycle."""

import datetime as dt
from dataclasses import replace

from scoring.measure import is_held
from scoring.model import Bend, KeyResult, Measure, Plan

DAY = dt.timedelta(days=1)


def bend_plan(old: KeyResult, measure: Measure, plan: Plan, assessed_on: dt.date) -> Plan:
    """Return the plan of a key result that has another measure from a day on.

    A new target bends the plan: up to the day before, the old one was planned for. Earlier bends
    stay; of several changes on one day only what stood before them counts. Nothing is bent where
    a level is held, before the first day, or if more than the target changes: that is a new plan.
    A start that the first check-in set stays one as long as it is the same.

    >>> from scoring.model import Direction
    >>> july = dt.date(2026, 7, 1), dt.date(2026, 7, 31)
    >>> visits = Measure(Direction.INCREASE, start=50.0, target=60.0)
    >>> to_70 = replace(visits, target=70.0)
    >>> bend_plan(KeyResult(1, visits, *july), to_70, Plan(), july[0] + 9 * DAY)
    ... # doctest: +ELLIPSIS
    Plan(..., bends=(Bend(day=datetime.date(2026, 7, 9), old_target=60.0),)...)
    """
    before = old.measure
    is_same_start = before.start == measure.start
    plan = replace(plan, baseline_from=old.plan.baseline_from if is_same_start else None)
    if before.target is None or measure.target is None or is_held(measure):
        return replace(plan, bends=())
    if replace(before, target=measure.target) != measure:
        return replace(plan, bends=())
    bends, yesterday = old.plan.bends, assessed_on - DAY
    if before.target != measure.target and old.first_day <= yesterday:
        kept = tuple(bend for bend in bends if bend.day < yesterday)
        stood = next((b.old_target for b in bends if b.day == yesterday), before.target)
        fresh = (Bend(yesterday, stood),) if stood != measure.target else ()
        bends = (*kept, *fresh)
    return replace(plan, bends=bends)
