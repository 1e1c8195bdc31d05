"""When a reminder is due, and which one is the last."""

import datetime as dt
from dataclasses import replace
from enum import StrEnum

from bot.people.people import MOST_REMINDERS, Person, held_back_until
from bot.weekly.asks import Ask

MORNING, AFTERNOON = dt.time(9, 0), dt.time(15, 0)
TWO_HOURS = dt.timedelta(hours=2)


class Pause(StrEnum):
    """The choices behind *Later*."""

    TWO_HOURS = "two_hours"
    AFTERNOON = "afternoon"
    TOMORROW = "tomorrow"


def later(person: Person, now: dt.datetime, choice: Pause) -> dt.datetime:
    """When *Later* asks again; an afternoon that has passed means tomorrow."""
    today = person.local(now).date()
    if choice is Pause.TWO_HOURS:
        return now + TWO_HOURS
    afternoon = person.at(today, AFTERNOON)
    if choice is Pause.AFTERNOON and afternoon > now:
        return afternoon
    return person.at(person.after_working(today, 1), person.ask.time)


def come_due(one: Ask, person: Person, now: dt.datetime) -> Ask:
    """What becomes of an ask whose reminder has come: reminded, with the one that follows if any;
    or put off; or left in peace.
    """
    due = one.remind_at or now
    until = held_back_until(person, due, now)
    if not person.is_active or one.reminders >= MOST_REMINDERS:
        return replace(one, remind_at=None)
    if until is not None:
        return replace(one, remind_at=until if until < one.closes_at else None)
    sent = replace(one, reminders=one.reminders + 1)
    return replace(sent, remind_at=_last(sent, person, now))


def _last(one: Ask, person: Person, now: dt.datetime) -> dt.datetime | None:
    """The morning of the closing day, if that is still to come and the person wants two."""
    if one.reminders >= person.reminders:
        return None
    day = person.local(one.closes_at).date()
    is_later = day > person.local(now).date()
    return person.at(day, min(person.ask.time, MORNING)) if is_later else None
