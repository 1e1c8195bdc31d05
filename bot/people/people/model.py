"""A person and a team as the house sees them, and when each may be asked."""

import datetime as dt
import string
from dataclasses import dataclass

from bot.core.clock import time_zone
from bot.people.calendars.holidays import is_holiday

MOST_REMINDERS = 2  # a week, to one person
DAY = dt.timedelta(days=1)
WORKDAY = (dt.time(9, 0), dt.time(18, 0))
LATE_AFTER = dt.timedelta(hours=1)
Ways = tuple[tuple[str, ...], ...]  # to call something, the surest first
LOWER_CASE = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass(frozen=True)
class AskTime:
    """When the weekly ask is due, in local time; weekday 0 is Monday."""

    weekday: int = 0
    time: dt.time = dt.time(9, 0)


@dataclass(frozen=True)
class PersonalSettings:
    """What a person sets for themselves. None is "as my team has it", an empty language Slack's,
    an empty country no public holidays; `away` are local dates, both included.
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
    """Someone who owns key results, leads, or both. `away` are local dates, both included;
    `quiet` and `night` are do-not-disturb, once and every day. `is_active` is true of whoever takes
    part here and is employed in Slack; `is_employed` tells which of the two is missing.
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

    def is_away(self, day: dt.date) -> bool:
        """Away by their own word or a vacation status."""
        return bool(
            self.away_from
            and self.away_from <= day
            and (self.away_until is None or day <= self.away_until)
        )

    def quiet_end(self, now: dt.datetime) -> dt.datetime | None:
        """When the do-not-disturb of this moment ends; None outside of it. Slack tells the next
        night only; those that follow are taken to be alike.
        """
        if self.quiet_until is not None and now < self.quiet_until:
            return self.quiet_until
        if self.night_from is None or self.night_until is None:
            return None
        nights = (now - self.night_from) // DAY
        ends = self.night_until + max(nights, 0) * DAY
        return ends if nights >= 0 and now < ends else None

    def is_working(self, day: dt.date) -> bool:
        """A working day of theirs and no public holiday of their country."""
        return day.weekday() in self.working_days and not is_holiday(self.country, day)

    def next_working(self, day: dt.date) -> dt.date:
        """The first working day from `day` on; within three weeks, else `day` itself."""
        days = (day + dt.timedelta(days=n) for n in range(21))
        return next((d for d in days if self.is_working(d)), day)

    def after_working(self, day: dt.date, n: int) -> dt.date:
        """The n-th working day after `day`."""
        for _ in range(n):
            day = self.next_working(day + DAY)
        return day

    def at(self, day: dt.date, time: dt.time) -> dt.datetime:
        """A local wall-clock time in UTC. Where the clock goes forward over it, it comes as much
        later as the clock skips (02:30 is 03:30); where it goes back, the first of the two counts.
        """
        local = dt.datetime.combine(day, time, time_zone(self.zone))  # fold=0
        return local.astimezone(dt.UTC)

    def local(self, moment: dt.datetime) -> dt.datetime:
        """A moment on this person's wall clock."""
        return moment.astimezone(time_zone(self.zone))


def deferred_until(person: Person, now: dt.datetime) -> dt.datetime | None:
    """When someone who may not be asked now may be: after their absence, do-not-disturb or day
    off. None while they may be asked now; the far future while an absence has no end.
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
    """Until when a message that was due then waits, None if it may go out now. What is late,
    after an outage or a pause, waits for working hours.
    """
    until = deferred_until(person, now)
    if until is None and now - due > LATE_AFTER:
        hours = in_working_hours(person, now)
        return hours if hours > now else None
    return until


def in_working_hours(person: Person, now: dt.datetime) -> dt.datetime:
    """This moment if it lies in the person's working hours, else when they next begin."""
    local = person.local(now)
    if person.is_working(local.date()) and local.time() < WORKDAY[1]:
        return max(now, person.at(local.date(), WORKDAY[0]))
    tomorrow = person.next_working(local.date() + DAY)
    return person.at(tomorrow, WORKDAY[0])


@dataclass(frozen=True)
class Team:
    """A team: who leads it, its parent, its channel, its members, and all who belong to it: a lead
    who is a member of no team belongs to those they lead.
    """

    id: int
    key: str
    name: str
    lead_id: int | None
    parent_id: int | None
    channel: str
    member_ids: tuple[int, ...] = ()
    people_ids: tuple[int, ...] = ()

    @property
    def ways(self) -> Ways:
        """How people type it, as sure as somebody's first name."""
        return (), (self.name, self.key, self.channel)

    @property
    def label(self) -> str:
        """How to type it so that it is no person."""
        return f"#{self.key}"


@dataclass(frozen=True)
class PersonName:
    """What someone is called, and no more."""

    id: int
    key: str
    name: str
    email: str

    @property
    def ways(self) -> Ways:
        """How people type it, the surest way first: all of it, the first word, any word."""
        words = self.name.split()
        return (self.name, self.email), (self.key, *words[:1]), tuple(words)

    @property
    def label(self) -> str:
        """How to type it so that it is nobody else; of two of the same name, mention one."""
        return self.name


def email_key(email: str) -> str:
    """Return an e-mail as two are compared: without spaces around it, ASCII letters in lower case.

    Other letters stay as they are: the Kelvin sign is no `k`, and `ß` is no `ss`, or somebody's
    address could pass for somebody else's.

    >>> email_key(" Ana@Lumen.Example ")
    'ana@lumen.example'
    """
    return email.strip().translate(LOWER_CASE)
