"""Who hears of an alert next, and when it goes up or comes back."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.people import Person
from bot.watch import Alert
from bot.watch.model import REVIEW_TIME

UNANSWERED = 2  # of the manager's working days
EVENING = dt.time(18, 0)
WEEK = dt.timedelta(days=7)
LONGEST_REASON = 500


@dataclass(frozen=True)
class AlertsChanged:
    """Alerts about these people's key results were told, answered or resolved."""

    owner_ids: tuple[int, ...]


@dataclass(frozen=True)
class Route:
    """An alert, the owner of what it is about, and who stands above them, nearest first."""

    alert: Alert
    owner: Person
    above: tuple[Person, ...]


def goes_up_at(manager: Person, now: dt.datetime) -> dt.datetime:
    """When what a manager is told now goes up unless they answer: after two of their working days,
    at the same hour, between 09:00 and 18:00.
    """
    local = manager.local(now)
    day = manager.after_working(local.date(), UNANSWERED)
    return manager.at(day, min(max(local.time(), REVIEW_TIME), EVENING))


def back_at(manager: Person, now: dt.datetime) -> dt.datetime:
    """When what a manager snoozes now comes back: 09:00 a week later, or on their next working
    day.
    """
    day = manager.next_working(manager.local(now).date() + WEEK)
    return manager.at(day, REVIEW_TIME)


def next_up(above: Sequence[Person], told: Collection[int]) -> list[Person]:
    """Of those above an owner, nearest first, the one after the highest who was told."""
    heard = [n for n, manager in enumerate(above) if manager.id in told]
    return list(above[max(heard, default=-1) + 1 :][:1])
