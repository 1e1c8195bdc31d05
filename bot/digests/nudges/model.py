"""When a nudge may be sent, and what became of it."""

import datetime as dt
from dataclasses import dataclass

from bot.people.people import Person, deferred_until

MORNING, EVENING = dt.time(8, 0), dt.time(20, 0)


@dataclass(frozen=True)
class Nudge:
    """A nudge about a person's week. `due_at` is set until it is sent, `sent_at` from then on."""

    person_id: int
    week: dt.date
    by_id: int
    due_at: dt.datetime | None = None
    sent_at: dt.datetime | None = None


@dataclass(frozen=True)
class Nudged:
    """A nudge about a person's week was requested, sent or dropped."""

    person_id: int
    week: dt.date


def nudge_moment(person: Person, now: dt.datetime) -> dt.datetime:
    """Return when a person may be nudged: now or, outside of their days and hours, later.

    A manager may press the button late in the evening or in another time zone, so that do-not-
    disturb alone is not enough: at night it waits for the hour of the ask.
    """
    deferred = deferred_until(person, now)
    if deferred is not None:
        return deferred
    local = person.local(now)
    if MORNING <= local.time() < EVENING:
        return now
    first_day = local.date() + dt.timedelta(days=local.time() >= EVENING)
    return person.at(person.next_working(first_day), person.ask.time)
