"""Progress against plan, week by week: the curve of a scorecard."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.goals.cycle_calendar import Cycle
from scoring import cycle as weeks
from scoring import plan
from scoring.assess import scores_by_day
from scoring.model import CheckIn, KeyResult

MOST_POINTS = 20


@dataclass(frozen=True)
class ProgressPoint:
    """Progress at the end of a week, and progress by plan, as weighted shares of the way. Stored
    in frozen scorecards of the company.
    """

    week: dt.date
    progress: float
    plan: float


def progress_curve(
    weighted: Sequence[tuple[KeyResult, float]],
    check_ins: Mapping[int, Sequence[CheckIn]],
    cycle: Cycle,
    today: dt.date,
) -> tuple[ProgressPoint, ...]:
    """Return a point for each week up to the last reported one; see `weeks_of_curve`.

    `weighted` are key results with their shares of the scorecard, by which progress is weighted.
    """
    reported = [check_in.week for versions in check_ins.values() for check_in in versions]
    last_reported = max(reported, default=dt.date.min)
    mondays = weeks_of_curve(cycle, last_reported, today)
    counted = [(rule, share) for rule, share in weighted if share > 0]
    if not counted or not mondays:
        return ()
    rules, shares = [rule for rule, _ in counted], np.array([share for _, share in counted])
    ends = [min(monday + dt.timedelta(6), cycle.last_day) for monday in mondays]
    days = np.array([[end.toordinal() for end in ends]] * len(rules))
    planned = shares @ plan.expected_share(
        plan.stack_curves([plan.curve(rule) for rule in rules]), days
    )
    progress = scores_by_day(rules, check_ins, ends) @ shares
    return tuple(
        ProgressPoint(monday, float(reached / shares.sum()), float(expected / shares.sum()))
        for monday, reached, expected in zip(mondays, progress, planned, strict=True)
    )


def weeks_of_curve(cycle: Cycle, last_reported: dt.date, today: dt.date) -> list[dt.date]:
    """Return the Mondays that a curve shows: up to the last week that anybody reported, or of a
    cycle that is over up to its end. Of long cycles it is every n-th, so that they fit.
    """
    end = cycle.last_day if today > cycle.last_day else last_reported
    mondays = [week for week in weeks.weeks_touched(cycle.first_day, cycle.last_day) if week <= end]
    step = -(-len(mondays) // MOST_POINTS) or 1
    return mondays[::-1][::step][::-1]


def mean_curve(curves: Sequence[Sequence[ProgressPoint]]) -> tuple[ProgressPoint, ...]:
    """Return the mean of several curves, which count equally, week by week."""
    points_by_week: dict[dt.date, list[ProgressPoint]] = {}
    for curve in curves:
        for point in curve:
            points_by_week.setdefault(point.week, []).append(point)
    return tuple(
        ProgressPoint(
            week,
            sum(point.progress for point in points) / len(points),
            sum(point.plan for point in points) / len(points),
        )
        for week, points in sorted(points_by_week.items())
    )
