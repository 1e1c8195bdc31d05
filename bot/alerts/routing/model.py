"""Who hears of an alert next, and when it goes up or comes back."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.alerts.lifecycle import Act, Alert
from bot.alerts.lifecycle.model import REVIEW_TIME
from bot.people.people import Person

UNANSWERED = 2  # of the manager's working days
EVENING = dt.time(18, 0)
MOST_READERS = 20  # of notices, at one look
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


@dataclass(frozen=True)
class News:
    """What is new about an alert (it was raised, came back or goes up), and to whom."""

    act: Act
    route: Route
    to: Sequence[Person]
    unanswered_by: str = ""

    @property
    def may_go_up(self) -> bool:
        """Whether there is a manager who may leave it unanswered; it goes up only once."""
        is_first = self.route.alert.last(Act.ESCALATE) is None
        return is_first and bool(self.to) and self.to[0] in self.route.above


def portion(news: Sequence[News]) -> list[News]:
    """What a few people hear of now; the others' turn comes at the next look, so that a bad day of
    a large company does not hold up its answers.
    """
    readers: set[int] = set()
    kept = []
    for one in news:
        ids = {manager.id for manager in one.to}
        if ids <= readers or len(readers) < MOST_READERS:
            readers |= ids
            kept.append(one)
    return kept


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
