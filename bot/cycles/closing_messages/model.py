"""What a person is asked at the end of a cycle, and when they are reminded."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.cycles.carry_over import ContinuationForm
from bot.cycles.closing import Closing
from bot.cycles.confirmation import ScoreToConfirm
from bot.goals.cycle_calendar import Cycle
from bot.people.people import Person

EVENING = dt.time(17, 0)
MOST_SENT = 3  # the message and two reminders
DAYS_BETWEEN = 2  # working days


@dataclass(frozen=True, kw_only=True)
class ClosingMessage:
    """What one person is asked at a closing: their own scores, and those of the people they lead.

    `led` holds the ids of these people. `sent` counts the message and its reminders; `due_at` is
    when the next one is sent, None if none is.
    """

    closing_id: int
    person_id: int
    led: tuple[int, ...] = ()
    due_at: dt.datetime | None = None
    sent: int = 0


@dataclass(frozen=True, kw_only=True)
class ClosingReport:
    """Everything that a closing message shows; `continuation` is what may go on in the next cycle,
    None where there is no next one.
    """

    cycle: Cycle
    closing: Closing
    person: Person
    own: tuple[ScoreToConfirm, ...]
    led: tuple[tuple[Person, tuple[ScoreToConfirm, ...]], ...]
    continuation: ContinuationForm | None = None

    @property
    def unfinished(self) -> int:
        """Return how many of their own key results could still go on in the next cycle."""
        open_items = self.continuation.open_items if self.continuation else []
        open_ids = {item.kr.id for item in open_items}
        return sum(item.kr.id in open_ids and not item.is_finished for item in self.own)

    @property
    def unconfirmed(self) -> int:
        """Return how many of their own scores or numbers the person has not confirmed."""
        return sum(
            person_item.confirmation is None or person_item.is_confirmable
            for person_item in self.own
        )

    @property
    def unsettled(self) -> int:
        """Return how many scores of others the person has still to approve."""
        return sum(not person_item.is_settled for _, items in self.led for person_item in items)


def first_sent_at(person: Person, now: dt.datetime) -> dt.datetime:
    """Return when someone gets the message: now if they are at work, else when they next start."""
    today = person.local(now).date()
    starts_at, ends_at = person.at(today, person.ask.time), person.at(today, EVENING)
    if person.is_working(today) and starts_at <= now < ends_at:
        return now
    day = today if now < starts_at else today + dt.timedelta(days=1)
    return person.at(person.next_working(day), person.ask.time)


def after_sending(
    message: ClosingMessage, person: Person, now: dt.datetime, freezes_at: dt.datetime
) -> ClosingMessage:
    """Return a message that was sent just now, with the moment of its next reminder: two working
    days later, at most twice, and never after the freeze.
    """
    day = person.after_working(person.local(now).date(), DAYS_BETWEEN)
    reminder_at = person.at(day, person.ask.time)
    sent = message.sent + 1
    is_last = sent >= MOST_SENT or reminder_at >= freezes_at
    return replace(message, sent=sent, due_at=None if is_last else reminder_at)


def asked_of_owner(items: Sequence[ScoreToConfirm]) -> tuple[ScoreToConfirm, ...]:
    """Return what an owner is asked about: all but ratings, which only managers give."""
    return tuple(person_item for person_item in items if not person_item.is_rating)
