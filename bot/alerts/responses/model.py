"""When a snoozed alert comes back."""

import datetime as dt

from bot.alerts.lifecycle import REVIEW_TIME
from bot.people.people import Person

SNOOZE = dt.timedelta(days=7)
LONGEST_REASON = 500  # characters of why an alert is not a problem


def snooze_end(manager: Person, now: dt.datetime) -> dt.datetime:
    """Return when an alert that a manager snoozes now comes back: at 09:00 in their time zone,
    a week later or on their next working day after that.
    """
    day = manager.next_working(manager.local(now).date() + SNOOZE)
    return manager.at(day, REVIEW_TIME)
