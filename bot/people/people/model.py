"""People and teams: their working time, and when messages may be sent to them."""

import datetime as dt
import string
from dataclasses import dataclass

from bot.core.clock import time_zone
from bot.people.calendars.holidays import is_holiday
from bot.people.workspaces import AskTime

MOST_REMINDERS = 2  # a week, to one person
DAY = dt.timedelta(days=1)
WORKDAY = (dt.time(9, 0), dt.time(18, 0))
LATE_AFTER = dt.timedelta(hours=1)
NamesByCertainty = tuple[tuple[str, ...], ...]  # the surest names first
LOWER_CASE = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass(frozen=True)
class PersonalSettings:
    """What a person has set. None means the setting of the team, an empty language Slack's, an
    empty country no public holidays. `away` are local dates, both included.
    """

    ask_weekday: int | None = None
    ask_time: dt.time | None = None
    language: str = ""
    reminders: int = MOST_REMINDERS
    working_days: frozenset[int] = frozenset(range(5))
    country: str = ""
    away_from: dt.date | None = None
    away_until: dt.date | None = None


@dataclass(frozen=True)
class Person:
    """Somebody who owns key results, leads, or both. `away` are local dates, both included; `quiet`
    and `night` are do-not-disturb, once and daily. `is_active` is true of people who take part and
    are full members in Slack (`is_employed`).
    """

    id: int
    key: str
    slack_id: str
    name: str
    email: str
    manager_id: int | None
    is_admin: bool
    is_active: bool
    zone: str
    locale: str
    ask: AskTime
    working_days: frozenset[int]
    country: str
    away_from: dt.date | None
    away_until: dt.date | None
    quiet_until: dt.datetime | None
    night_from: dt.datetime | None = None
    night_until: dt.datetime | None = None
    reminders: int = MOST_REMINDERS
    is_employed: bool = True
    joined_on: dt.date | None = None  # new key results of theirs begin then, in mid-cycle

    def is_away(self, day: dt.date) -> bool:
        """Return whether they are away, by their own settings or a vacation status."""
        return bool(
            self.away_from
            and self.away_from <= day
            and (self.away_until is None or day <= self.away_until)
        )

    def quiet_end(self, now: dt.datetime) -> dt.datetime | None:
        """Return when the do-not-disturb of this moment ends, or None outside of it; Slack reports
        only the next night, and later ones are assumed to be the same.
        """
        if self.quiet_until is not None and now < self.quiet_until:
            return self.quiet_until
        if self.night_from is None or self.night_until is None:
            return None
        nights_since = (now - self.night_from) // DAY
        night_end = self.night_until + max(nights_since, 0) * DAY
        return night_end if nights_since >= 0 and now < night_end else None

    def is_working(self, day: dt.date) -> bool:
        """Return whether they work on a day: neither a day off nor a public holiday."""
        return day.weekday() in self.working_days and not is_holiday(self.country, day)

    def next_working(self, day: dt.date) -> dt.date:
        """Return the first working day from `day` on within three weeks, else `day` itself."""
        days = (day + dt.timedelta(days=offset) for offset in range(21))
        return next((d for d in days if self.is_working(d)), day)

    def after_working(self, day: dt.date, number: int) -> dt.date:
        """Return the n-th working day after `day`."""
        for _ in range(number):
            day = self.next_working(day + DAY)
        return day

    def at(self, day: dt.date, time: dt.time) -> dt.datetime:
        """Return a local wall-clock time in UTC. A time that a clock change skips moves with it
        (02:30 is 03:30); of two, the first counts.
        """
        local = dt.datetime.combine(day, time, time_zone(self.zone))  # fold=0
        return local.astimezone(dt.UTC)

    def local(self, moment: dt.datetime) -> dt.datetime:
        """Return a moment on this person's wall clock."""
        return moment.astimezone(time_zone(self.zone))


def deferred_until(person: Person, now: dt.datetime) -> dt.datetime | None:
    """Return when an absence, do-not-disturb or day off ends and a person may be asked.

    None if they may be asked now; the far future while an absence has no end.
    """
    local = person.local(now)
    if person.is_away(local.date()):
        if person.away_until is None:
            return NEVER
        return person.at(person.next_working(person.away_until + DAY), person.ask.time)
    if not person.is_working(local.date()):
        return person.at(person.next_working(local.date()), person.ask.time)
    return person.quiet_end(now)


def held_back_until(person: Person, due: dt.datetime, now: dt.datetime) -> dt.datetime | None:
    """Return until when a message that was due at a moment waits, or None to send it now.

    A late message, after an outage or a pause, waits for working hours.
    """
    deferred = deferred_until(person, now)
    if deferred is None and now - due > LATE_AFTER:
        working_moment = in_working_hours(person, now)
        return working_moment if working_moment > now else None
    return deferred


def in_working_hours(person: Person, now: dt.datetime) -> dt.datetime:
    """Return this moment if it is within working hours, else when they next begin."""
    local = person.local(now)
    if person.is_working(local.date()) and local.time() < WORKDAY[1]:
        return max(now, person.at(local.date(), WORKDAY[0]))
    return person.at(person.next_working(local.date() + DAY), WORKDAY[0])


@dataclass(frozen=True)
class Team:
    """A team. `people_ids`: its members, and a lead in no team. `agreement`: see `agreements`."""

    id: int
    key: str
    name: str
    lead_id: int | None
    parent_id: int | None
    channel: str
    member_ids: tuple[int, ...] = ()
    people_ids: tuple[int, ...] = ()
    agreement: bool = True

    @property
    def names_by_certainty(self) -> NamesByCertainty:
        """Return how people type it, as certain as somebody's first name."""
        return (), (self.name, self.key, self.channel)

    @property
    def label(self) -> str:
        """Return how to type it so that it cannot mean a person."""
        return f"#{self.key}"


@dataclass(frozen=True)
class PersonName:
    """The names of a person, without anything else: quick to load for thousands."""

    id: int
    key: str
    name: str
    email: str

    @property
    def names_by_certainty(self) -> NamesByCertainty:
        """Return how people type it: the whole name, its first word, any word."""
        words = self.name.split()
        return (self.name, self.email), (self.key, *words[:1]), tuple(words)

    @property
    def label(self) -> str:
        """Return how to type it so that it means nobody else, unless two have the same name."""
        return self.name


def email_key(email: str) -> str:
    """Return an e-mail for comparison: without outer spaces, ASCII letters in lower case.

    Other letters are kept: if the Kelvin sign were a `k`, one address could pass for another.

    >>> email_key(" Ana@Lumen.Example ")
    'ana@lumen.example'
    """
    return email.strip().translate(LOWER_CASE)
