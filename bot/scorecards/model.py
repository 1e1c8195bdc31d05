"""When a cycle's scorecards are due, what one is derived from, and its curve."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np

from bot.objectives import Cycle
from bot.rollups import Group, Totals, add_up
from scoring import cycle as weeks
from scoring import plan
from scoring.assess import assess
from scoring.model import CheckIn, KeyResult

POSTING_TIME = dt.time(10, 0)
MOST_POINTS = 20


@dataclass(frozen=True)
class Inputs:
    """All that a closed scorecard was derived from, so that it can be derived again."""

    on: dt.date
    is_normalised: bool
    groups: tuple[Group, ...]
    check_ins: dict[int, tuple[CheckIn, ...]]
    waivers: dict[int, str]


@dataclass(frozen=True)
class Point:
    """How far a week ended, and how far the plan wanted it, as weighted shares of the way."""

    week: dt.date
    progress: float
    plan: float


def derive(inputs: Inputs) -> Totals:
    """A closed scorecard's totals from what it was made of."""
    rules = [rule for group in inputs.groups for rule in group.key_results]
    found = assess(rules, inputs.check_ins, inputs.on, closed=True)
    now = {one.key_result_id: one for one in found}
    return add_up(
        inputs.groups, now, None, inputs.waivers, closed=True, normalise=inputs.is_normalised
    )


def posts_at(last_day: dt.date, zone: str) -> dt.datetime:
    """When a cycle's scorecards are due: 10:00 on the Thursday after the week that holds its last
    day. A Monday ask about that week closes on Wednesday evening, whatever the owner's zone.

    >>> posts_at(dt.date(2026, 12, 31), "Europe/Berlin").isoformat()
    '2027-01-07T09:00:00+00:00'
    """
    day = weeks.monday(last_day) + dt.timedelta(days=10)
    return dt.datetime.combine(day, POSTING_TIME, ZoneInfo(zone)).astimezone(dt.UTC)


def curve(
    lines: Sequence[tuple[KeyResult, float]],
    check_ins: Mapping[int, Sequence[CheckIn]],
    cycle: Cycle,
    on: dt.date,
) -> tuple[Point, ...]:
    """Progress against plan at the end of each week up to the last one that anybody reported (of
    a cycle that is over, up to its end), weighted by the lines' shares; of long cycles every n-th.
    """
    known = {one.week for said in check_ins.values() for one in said}
    end = cycle.last_day if on > cycle.last_day else max(known, default=dt.date.min)
    mondays = [week for week in weeks.weeks(cycle.first_day, cycle.last_day) if week <= end]
    every = -(-len(mondays) // MOST_POINTS) or 1
    mondays = mondays[::-1][::every][::-1]
    counted = [(rule, share) for rule, share in lines if share > 0]
    if not counted or not mondays:
        return ()
    rules, shares = [rule for rule, _ in counted], np.array([share for _, share in counted])
    ends = [min(w + dt.timedelta(6), cycle.last_day) for w in mondays]
    days = np.array([[end.toordinal() for end in ends]] * len(rules))
    planned = shares @ plan.expected(plan.stack([plan.curve(rule) for rule in rules]), days)
    scores = [[one.score for one in assess(rules, check_ins, end)] for end in ends]
    done = np.array(scores) @ shares
    return tuple(
        Point(week, float(d / shares.sum()), float(p / shares.sum()))
        for week, d, p in zip(mondays, done, planned, strict=True)
    )
