"""When someone is asked about which week, until when they may answer, and what became of it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from bot.people import Person

CLOSING_TIME = dt.time(18, 0)
CLOSES_AFTER = 2  # working days: a Monday ask closes on Wednesday
WORKDAY = (dt.time(9, 0), dt.time(18, 0))
LATE = dt.timedelta(hours=1)


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


class Pause(StrEnum):
    """The choices behind *Later*."""

    TWO_HOURS = "two_hours"
    AFTERNOON = "afternoon"
    TOMORROW = "tomorrow"


@dataclass(frozen=True)
class Ask:
    """One ask of one person about one week."""

    id: int
    person_id: int
    week: dt.date
    state: State
    due_at: dt.datetime
    closes_at: dt.datetime
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
        if self.state in (State.EXCUSED, State.EXPIRED):
            return Outcome.EXCUSED
        return Outcome.OPEN if self.closed_at is None else Outcome.MISSED


@dataclass(frozen=True)
class Moments:
    """When the next ask is due, the next reminder goes out and the next ask closes, if any."""

    ask: dt.datetime | None
    reminder: dt.datetime | None
    close: dt.datetime | None


@dataclass(frozen=True)
class Slot:
    """When an ask about a week is due and closes."""

    week: dt.date
    due_at: dt.datetime
    closes_at: dt.datetime


def slot(person: Person, week: dt.date, last_day: dt.date) -> Slot:
    """The ask about a week: on the person's weekday, Monday to Wednesday after the week, Thursday
    to Sunday within it; about a week in which key results end, after `last_day`. Days off and
    holidays move it to the next working day.
    """
    weekday = person.ask.weekday
    day = week + dt.timedelta(days=weekday + (7 if weekday < 3 else 0))
    if week <= last_day <= week + dt.timedelta(days=6):
        day = max(day, last_day + dt.timedelta(days=1))
    return _slot_on(person, week, person.next_working(day))


def _slot_on(person: Person, week: dt.date, day: dt.date) -> Slot:
    closing = person.after_working(day, CLOSES_AFTER)
    return Slot(week, person.at(day, person.ask.time), person.at(closing, CLOSING_TIME))


def put_off(person: Person, now: dt.datetime) -> dt.datetime | None:
    """When someone who may not be asked now may be: after their absence, do-not-disturb or day
    off. None while they may be asked now; the far future while an absence has no end.
    """
    local = person.local(now)
    if person.is_away(local.date()):
        if person.away_until is None:
            return dt.datetime.max.replace(tzinfo=dt.UTC)
        back = person.next_working(person.away_until + dt.timedelta(days=1))
        return person.at(back, person.ask.time)
    if not person.is_working(local.date()):
        return person.at(person.next_working(local.date()), person.ask.time)
    return person.quiet_end(now)


def in_working_hours(person: Person, now: dt.datetime) -> dt.datetime:
    """This moment if it lies in the person's working hours, else when they next begin."""
    local = person.local(now)
    if person.is_working(local.date()) and local.time() < WORKDAY[1]:
        return max(now, person.at(local.date(), WORKDAY[0]))
    tomorrow = person.next_working(local.date() + dt.timedelta(days=1))
    return person.at(tomorrow, WORKDAY[0])


def first_reminder(person: Person, asked_at: dt.datetime) -> dt.datetime:
    """The next working day at the hour of the ask."""
    day = person.after_working(person.local(asked_at).date(), 1)
    return person.at(day, person.ask.time)


def later(person: Person, now: dt.datetime, choice: Pause) -> dt.datetime:
    """When *Later* asks again; an afternoon that has passed means tomorrow."""
    today = person.local(now).date()
    if choice is Pause.TWO_HOURS:
        return now + dt.timedelta(hours=2)
    afternoon = person.at(today, dt.time(15, 0))
    if choice is Pause.AFTERNOON and afternoon > now:
        return afternoon
    return person.at(person.after_working(today, 1), person.ask.time)
