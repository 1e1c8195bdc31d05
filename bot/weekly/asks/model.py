"""When a reminder is due, which one is the last, and how long it can be snoozed."""

import datetime as dt
from dataclasses import replace
from enum import StrEnum

from bot.people.people import MOST_REMINDERS, Person, held_back_until
from bot.weekly.ask_schedule import Ask

MORNING, AFTERNOON = dt.time(9, 0), dt.time(15, 0)
TWO_HOURS = dt.timedelta(hours=2)


class Snooze(StrEnum):
    """The choices of the *Later* menu."""

    TWO_HOURS = "two_hours"
    AFTERNOON = "afternoon"
    TOMORROW = "tomorrow"


def snoozed_until(person: Person, now: dt.datetime, choice: Snooze) -> dt.datetime:
    """Return when to remind after a choice of *Later*; an afternoon in the past means tomorrow."""
    today = person.local(now).date()
    if choice is Snooze.TWO_HOURS:
        return now + TWO_HOURS
    afternoon = person.at(today, AFTERNOON)
    if choice is Snooze.AFTERNOON and afternoon > now:
        return afternoon
    return person.at(person.after_working(today, 1), person.ask.time)


def when_reminder_due(ask: Ask, person: Person, now: dt.datetime) -> Ask:
    """Return an ask whose reminder is due: reminded, with the next reminder if there is one; put
    off; or without any more reminders.
    """
    due_at = ask.remind_at or now
    until = held_back_until(person, due_at, now)
    if not person.is_active or ask.reminders >= MOST_REMINDERS:
        return replace(ask, remind_at=None)
    if until is not None:
        return replace(ask, remind_at=until if until < ask.closes_at else None)
    reminded = replace(ask, reminders=ask.reminders + 1)
    return replace(reminded, remind_at=_last_reminder_at(reminded, person, now))


def _last_reminder_at(ask: Ask, person: Person, now: dt.datetime) -> dt.datetime | None:
    """Return the morning of the closing day, if it is still to come and the person wants two."""
    if ask.reminders >= person.reminders:
        return None
    closing_day = person.local(ask.closes_at).date()
    is_to_come = closing_day > person.local(now).date()
    return person.at(closing_day, min(person.ask.time, MORNING)) if is_to_come else None
