"""When a closing begins, and how long it waits."""

import datetime as dt

from bot.core.clock import time_zone
from scoring.cycle import monday

HOUR = dt.time(10, 0)
WAIT = dt.timedelta(days=7)  # the longest wait for asks that are still open
NEWS = dt.timedelta(days=28)  # a cycle that ended earlier is frozen without messages


def begins_at(last_day: dt.date, zone: str) -> dt.datetime:
    """Return when a closing begins, in UTC: 10:00 in the workspace's zone on the Thursday after the
    week that holds the cycle's last day. By then every ask about that week is closed: it is on
    Wednesday evening in the owner's zone.

    >>> begins_at(dt.date(2026, 12, 31), "Europe/Berlin").isoformat()
    '2027-01-07T09:00:00+00:00'
    """
    day = monday(last_day) + dt.timedelta(days=10)
    return dt.datetime.combine(day, HOUR, time_zone(zone)).astimezone(dt.UTC)
