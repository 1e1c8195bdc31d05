"""When the owners of a cycle are invited to the next one."""

import datetime as dt
from dataclasses import dataclass

from bot.core.clock import time_zone
from bot.goals.cycle_calendar import Cycle

HOUR = dt.time(10, 0)
DAYS_BEFORE = dt.timedelta(days=14)  # the end of the cycle
NEWS = dt.timedelta(days=60)  # nobody is invited so long after the end


@dataclass(frozen=True)
class InvitationRound:
    """One cycle, the next one, when its owners are invited, and up to which owner they were."""

    cycle: Cycle
    next_cycle: Cycle
    due_at: dt.datetime
    up_to: int = 0


def invited_at(cycle: Cycle, zone: str) -> dt.datetime:
    """Return when owners are invited, in UTC: 10:00 two weeks before the end, and not before the
    cycle has begun.
    """
    day = max(cycle.last_day - DAYS_BEFORE, cycle.first_day)
    return dt.datetime.combine(day, HOUR, time_zone(zone)).astimezone(dt.UTC)


def is_news(cycle: Cycle, next_cycle: Cycle, today: dt.date) -> bool:
    """Return whether an invitation still makes sense."""
    return not next_cycle.is_frozen and today <= min(next_cycle.last_day, cycle.last_day + NEWS)
