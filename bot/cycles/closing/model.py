"""The closing of a cycle: when it begins, whom it writes to and when, when it is over."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.clock import time_zone
from bot.cycles.confirmation import ScoreToConfirm
from bot.goals.objectives import Cycle
from bot.people.people import Person
from scoring.cycle import monday

HOUR, EVENING = dt.time(10, 0), dt.time(17, 0)
GRACE = dt.timedelta(days=7)  # from the first letter to the freeze
WAIT = dt.timedelta(days=7)  # the longest wait for asks that are still open
NEWS = dt.timedelta(days=28)  # a cycle that ended earlier is frozen without a word
MOST_LETTERS = 3  # the letter and two reminders
LONGEST_REASON = 500  # characters of why a cycle is reopened
DAYS_BETWEEN = 2  # working days


@dataclass(frozen=True)
class Closing:
    """One closing of a cycle; `by_id` and `reason` say who reopened it and why, if somebody did."""

    id: int
    cycle_id: int
    began_at: dt.datetime
    freezes_at: dt.datetime
    frozen_at: dt.datetime | None = None
    by_id: int | None = None
    reason: str = ""


@dataclass(frozen=True)
class ClosingLetter:
    """What one person is asked at a closing: their own scores, and those of the people they lead.
    `sent` counts the letter and its reminders.
    """

    closing_id: int
    person_id: int
    led: tuple[int, ...] = ()
    due_at: dt.datetime | None = None
    sent: int = 0


@dataclass(frozen=True)
class ClosingReport:
    """A letter with all that it shows."""

    cycle: Cycle
    closing: Closing
    person: Person
    own: tuple[ScoreToConfirm, ...]
    led: tuple[tuple[Person, tuple[ScoreToConfirm, ...]], ...]
    settles_own: bool  # nobody is above: their own word is final

    @property
    def unsaid(self) -> int:
        """How many of their own scores, or numbers, wait for a word of theirs."""
        return sum(item.confirmation is None or item.is_confirmable for item in self.own)

    @property
    def unsettled(self) -> int:
        """How many scores of others wait for them."""
        return sum(not item.is_settled for _, items in self.led for item in items)


def begins_at(last_day: dt.date, zone: str) -> dt.datetime:
    """When a closing begins: 10:00 on the Thursday after the week that holds the cycle's last day.
    A Monday ask about that week closes on Wednesday evening, whatever the owner's zone.

    >>> begins_at(dt.date(2026, 12, 31), "Europe/Berlin").isoformat()
    '2027-01-07T09:00:00+00:00'
    """
    day = monday(last_day) + dt.timedelta(days=10)
    return dt.datetime.combine(day, HOUR, time_zone(zone)).astimezone(dt.UTC)


def writes_at(person: Person, now: dt.datetime) -> dt.datetime:
    """When someone is first written to: now within their working day, else as the next begins."""
    today = person.local(now).date()
    begins, ends = person.at(today, person.ask.time), person.at(today, EVENING)
    if person.is_working(today) and begins <= now < ends:
        return now
    day = today if now < begins else today + dt.timedelta(days=1)
    return person.at(person.next_working(day), person.ask.time)


def reminds_at(
    person: Person, letter: ClosingLetter, now: dt.datetime, end: dt.datetime
) -> ClosingLetter:
    """A letter that was just written, with when it is next: two working days later, at most twice,
    and before the end.
    """
    day = person.after_working(person.local(now).date(), DAYS_BETWEEN)
    due = person.at(day, person.ask.time)
    sent = letter.sent + 1
    return replace(letter, sent=sent, due_at=due if sent < MOST_LETTERS and due < end else None)


def asked_of_owner(items: Sequence[ScoreToConfirm]) -> tuple[ScoreToConfirm, ...]:
    """What an owner is asked about: a rating is not for them to give."""
    return tuple(item for item in items if not item.is_rating)
