"""Who is told of an alert, and when it is escalated."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.alerts.lifecycle import REVIEW_TIME, Alert, AlertAction
from bot.people.people import Person

WORKING_DAYS_TO_ANSWER = 2  # of the manager
EVENING = dt.time(18, 0)
MOST_RECIPIENTS = 20  # of messages, in one run


@dataclass(frozen=True)
class AlertRoute:
    """An alert, the owner of its key result, and the managers above them, nearest first."""

    alert: Alert
    owner: Person
    managers: tuple[Person, ...]


@dataclass(frozen=True)
class Announcement:
    """What is new about an alert (it was raised, came back or is escalated), and for whom.

    `unanswered_by` names the recipients so far of an alert that is escalated.
    """

    action: AlertAction
    route: AlertRoute
    recipients: Sequence[Person]
    unanswered_by: str = ""

    @property
    def may_escalate(self) -> bool:
        """Whether a manager is told who may leave it unanswered; it is escalated only once."""
        is_first = self.route.alert.last(AlertAction.ESCALATE) is None
        return is_first and bool(self.recipients) and self.recipients[0] in self.route.managers


def limit_recipients(announcements: Sequence[Announcement]) -> list[Announcement]:
    """Return the announcements for the first few people; the others follow in the next run.

    A bad day in a large company must not hold up the answers to what people type.
    """
    recipient_ids: set[int] = set()
    kept = []
    for announcement in announcements:
        ids = {recipient.id for recipient in announcement.recipients}
        if ids <= recipient_ids or len(recipient_ids) < MOST_RECIPIENTS:
            recipient_ids |= ids
            kept.append(announcement)
    return kept


def escalates_at(manager: Person, now: dt.datetime) -> dt.datetime:
    """Return when an alert that a manager gets now is escalated unless they answer: after two of
    their working days, at the same time of day, between 09:00 and 18:00.
    """
    local = manager.local(now)
    day = manager.after_working(local.date(), WORKING_DAYS_TO_ANSWER)
    return manager.at(day, min(max(local.time(), REVIEW_TIME), EVENING))


def next_manager_up(managers: Sequence[Person], recipient_ids: Collection[int]) -> list[Person]:
    """Return the manager above the highest one who got the alert, in a list; empty at the top.

    `managers` are those above the owner, nearest first.
    """
    positions = [
        position for position, manager in enumerate(managers) if manager.id in recipient_ids
    ]
    return list(managers[max(positions, default=-1) + 1 :][:1])
