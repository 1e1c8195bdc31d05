"""Go away and come back; what was asked or planned meanwhile follows by itself."""

import datetime as dt

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Work
from bot.people import people
from bot.people.absences.model import read_days
from scoring.cycle import monday

FRIDAY = dt.timedelta(days=4)


def proposal(work: Work, by: str) -> tuple[dt.date, dt.date]:
    """What the form proposes: the absence that is noted, else from today to the end of the week."""
    me = people.require_person(work, by)
    today = me.local(work.now).date()
    if me.away_from and me.away_until and today <= me.away_until:
        return me.away_from, me.away_until
    return today, max(today, monday(today) + FRIDAY)


def read(work: Work, by: str, text: str) -> tuple[dt.date, dt.date] | None:
    """The days that somebody typed, on their own calendar; None where they cannot be read."""
    return read_days(text, people.require_person(work, by).local(work.now).date())


def leave(work: Work, by: str, first: dt.date, until: dt.date) -> dt.date:
    """Note an absence, both days included; returns today where its person is. A Refusal where the
    days are in the wrong order or over.
    """
    me = people.require_person(work, by)
    today = me.local(work.now).date()
    if until < today:
        raise Refusal(N_("That day is over. Choose a later one."), field="people.away_until")
    people.record_absence(work, me, first, until)
    return today


def back(work: Work, by: str) -> None:
    """End an absence, or cancel one that is to come."""
    people.end_absence(work, people.require_person(work, by))
