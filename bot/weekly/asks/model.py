"""When someone is asked about which week, until when they may answer, and what became of it."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bot.checkins.records import ask_day
from bot.core.clock import is_time_zone
from bot.people.people import LATE_AFTER, Person, deferred_until, held_back_until

CLOSING_TIME = dt.time(18, 0)
CLOSES_AFTER = 2  # working days: a Monday ask closes on Wednesday
DAY, WEEK = dt.timedelta(days=1), dt.timedelta(days=7)


class State(StrEnum):
    """Planned, then asked; or excused (away, holiday), answered before, or expired unseen."""

    PLANNED = "planned"
    ASKED = "asked"
    UNASKED = "unasked"
    EXCUSED = "excused"
    EXPIRED = "expired"


class Outcome(StrEnum):
    """How an ask ended, as its person sees it first."""

    OPEN = "open"
    ON_TIME = "on_time"
    LATE = "late"
    MISSED = "missed"
    EXCUSED = "excused"


@dataclass(frozen=True)
class Ask:
    """One ask of one person about one week; its moments were reckoned in `zone`."""

    id: int
    person_id: int
    week: dt.date
    state: State
    due_at: dt.datetime
    closes_at: dt.datetime
    zone: str
    asked_at: dt.datetime | None
    remind_at: dt.datetime | None
    reminders: int
    answered_at: dt.datetime | None
    closed_at: dt.datetime | None

    @property
    def outcome(self) -> Outcome:
        """On time until it closes, late until the next ask, else missed; excused counts nowhere."""
        if self.answered_at is not None:
            return Outcome.ON_TIME if self.answered_at <= self.closes_at else Outcome.LATE
        if self.is_excused:
            return Outcome.EXCUSED
        return Outcome.OPEN if self.closed_at is None else Outcome.MISSED

    @property
    def is_excused(self) -> bool:
        """No answer is due: away, on holiday or never asked."""
        return self.state in (State.EXCUSED, State.EXPIRED)

    @property
    def due_since(self) -> dt.datetime | None:
        """When it was asked or answered unasked; None while it is not sent, and when excused."""
        return None if self.is_excused else self.asked_at or self.answered_at

    @property
    def is_waiting(self) -> bool:
        """Asked, and neither answered nor closed."""
        is_over = self.answered_at is not None or self.closed_at is not None
        return self.state is State.ASKED and not is_over


@dataclass(frozen=True)
class Moments:
    """When asks are planned next, the next one is due, reminds and closes, if any."""

    plan: dt.datetime | None
    ask: dt.datetime | None
    reminder: dt.datetime | None
    close: dt.datetime | None


@dataclass(frozen=True)
class Slot:
    """When an ask about a week is due and closes, reckoned in `zone`."""

    week: dt.date
    due_at: dt.datetime
    closes_at: dt.datetime
    zone: str
    state: State = State.PLANNED


def slot(person: Person, week: dt.date, last_day: dt.date) -> Slot:
    """The ask about a week: on its day, about a week in which key results end after `last_day`.
    Days off and holidays move it to the next working day; those that reach to the next ask excuse
    it.
    """
    first = ask_day(person, week)
    if week <= last_day < week + WEEK:
        first = max(first, last_day + DAY)
    day = person.next_working(first)
    closing = person.after_working(day, CLOSES_AFTER)
    return Slot(
        week,
        person.at(day, person.ask.time),
        person.at(closing, CLOSING_TIME),
        person.zone,
        State.PLANNED if day - first < WEEK else State.EXCUSED,
    )


def first_time(found: Slot, since: dt.datetime) -> Slot:
    """The slot of somebody who has been to be asked `since` then. One whose hour had passed before
    has come too late: who joins in the middle of a week is asked with the next one.
    """
    is_late = found.state is State.PLANNED and found.due_at + LATE_AFTER < since
    return replace(found, state=State.EXPIRED) if is_late else found


def reconsidered(one: Ask, person: Person, found: Slot | None, now: dt.datetime) -> Ask | None:
    """An ask that is not closed, after its person or what they own has changed: what was not sent
    moves, or is None where nothing is to be asked any more; what was sent keeps the hour that it
    named on the wall, and excuses who left or is away until it closes; who is back before that is
    expected again.
    """
    if one.state is State.PLANNED:
        return replace(one, **_standing(found)) if found else None
    if one.is_waiting:
        moved = _moved(one, person)
        until = deferred_until(person, now)
        is_gone = not person.is_active or (until is not None and until >= moved.closes_at)
        return replace(moved, state=State.EXCUSED, remind_at=None) if is_gone else moved
    if one.state is State.EXCUSED and one.answered_at is None and found:
        is_back = (deferred_until(person, now) or now) < found.closes_at
        return replace(one, **_standing(found)) if is_back else one
    return one


def _standing(found: Slot) -> dict[str, Any]:
    return {name: value for name, value in vars(found).items() if name != "week"}


def _moved(one: Ask, person: Person) -> Ask:
    if one.zone == person.zone or not is_time_zone(one.zone):  # none, or one known once
        return replace(one, zone=person.zone)
    old = replace(person, zone=one.zone)

    def again(moment: dt.datetime) -> dt.datetime:
        return person.at((local := old.local(moment)).date(), local.time())

    remind_at = one.remind_at and again(one.remind_at)
    return replace(one, closes_at=again(one.closes_at), remind_at=remind_at, zone=person.zone)


def come_due(one: Ask, person: Person, now: dt.datetime) -> Ask:
    """What becomes of a planned ask whose moment has come: asked, put off, or dropped."""
    if not person.is_active:
        return replace(one, state=State.EXCUSED)
    until = held_back_until(person, one.due_at, now)
    if until is None:
        return replace(one, state=State.ASKED)
    return (
        replace(one, due_at=until) if until < one.closes_at else replace(one, state=State.EXCUSED)
    )


def at_close(one: Ask, person: Person) -> Ask:
    """What the end of the time to answer makes of an ask: who was never asked, has left or is away
    on that day is excused.
    """
    if one.state is State.PLANNED:
        return replace(one, state=State.EXPIRED)
    is_gone = not person.is_active or person.is_away(person.local(one.closes_at).date())
    return replace(one, state=State.EXCUSED) if one.is_waiting and is_gone else one


def first_reminder(person: Person, now: dt.datetime, closes_at: dt.datetime) -> dt.datetime | None:
    """The next working day at the hour of the ask; None if that is too late or not wanted."""
    day = person.after_working(person.local(now).date(), 1)
    found = person.at(day, person.ask.time)
    return found if person.reminders and found < closes_at else None
