"""Record and end absences; asks and plans follow the events."""

import datetime as dt

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Work
from bot.people import people
from bot.people.absences.model import read_days
from scoring.cycle import monday

FRIDAY = dt.timedelta(days=4)


def proposal(work: Work, actor_id: str) -> tuple[dt.date, dt.date]:
    """Return the days to prefill: the recorded absence, else from today to the end of the week."""
    person = people.require_person(work, actor_id)
    today = person.local(work.now).date()
    if person.away_from and person.away_until and today <= person.away_until:
        return person.away_from, person.away_until
    return today, max(today, monday(today) + FRIDAY)


def read(work: Work, actor_id: str, text: str) -> tuple[dt.date, dt.date] | None:
    """Return the days that a person typed, in their time zone, or None if they cannot be read."""
    return read_days(text, people.require_person(work, actor_id).local(work.now).date())


def leave(work: Work, actor_id: str, first_day: dt.date, last_day: dt.date) -> dt.date:
    """Record an absence, both days included; return today in the person's time zone.

    A Refusal if the days are in the wrong order or in the past.
    """
    person = people.require_person(work, actor_id)
    today = person.local(work.now).date()
    if last_day < today:
        raise Refusal(N_("That day is over. Choose a later one."), field="people.away_until")
    people.record_absence(work, person, first_day, last_day)
    return today


def back(work: Work, actor_id: str) -> None:
    """End an absence, or cancel a future one."""
    people.end_absence(work, people.require_person(work, actor_id))
