"""When a person is asked about a week, until when they may answer, and how the ask ended."""

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


class AskState(StrEnum):
    """The life of an ask: planned, then asked; or answered before (unasked), excused (away,
    holiday), or expired before it was sent.
    """

    PLANNED = "planned"
    ASKED = "asked"
    UNASKED = "unasked"
    EXCUSED = "excused"
    EXPIRED = "expired"


class AskOutcome(StrEnum):
    """How an ask ended, as its person first reads it."""

    OPEN = "open"
    ON_TIME = "on_time"
    LATE = "late"
    MISSED = "missed"
    EXCUSED = "excused"


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One ask of one person for one week; its moments were computed in `zone`."""

    id: int
    person_id: int
    week: dt.date
    state: AskState
    due_at: dt.datetime
    closes_at: dt.datetime
    zone: str
    asked_at: dt.datetime | None
    remind_at: dt.datetime | None
    reminders: int
    answered_at: dt.datetime | None
    closed_at: dt.datetime | None

    @property
    def outcome(self) -> AskOutcome:
        """On time until it closes, late until the next ask, else missed; an excused one does not
        count.
        """
        if self.answered_at is not None:
            is_on_time = self.answered_at <= self.closes_at
            return AskOutcome.ON_TIME if is_on_time else AskOutcome.LATE
        if self.is_excused:
            return AskOutcome.EXCUSED
        return AskOutcome.OPEN if self.closed_at is None else AskOutcome.MISSED

    @property
    def is_excused(self) -> bool:
        """Whether no answer is due: away, on holiday or never asked."""
        return self.state in (AskState.EXCUSED, AskState.EXPIRED)

    @property
    def due_since(self) -> dt.datetime | None:
        """When it was asked, or answered before; None while it is not sent and when excused."""
        return None if self.is_excused else self.asked_at or self.answered_at

    @property
    def is_waiting(self) -> bool:
        """Whether it was asked and is neither answered nor closed."""
        is_over = self.answered_at is not None or self.closed_at is not None
        return self.state is AskState.ASKED and not is_over


@dataclass(frozen=True)
class NextMoments:
    """When asks are next planned, sent, reminded of and closed; None for never."""

    plan: dt.datetime | None
    ask: dt.datetime | None
    reminder: dt.datetime | None
    close: dt.datetime | None


@dataclass(frozen=True, kw_only=True)
class Slot:
    """When an ask for a week is due and closes, computed in `zone`."""

    week: dt.date
    due_at: dt.datetime
    closes_at: dt.datetime
    zone: str
    state: AskState = AskState.PLANNED


class UnaskedReason(StrEnum):
    """Why a person will not be asked; the first that applies is shown."""

    HAS_LEFT = "left, or a guest or a bot in Slack"
    NOT_ACTIVE = "taken out by an import (active: no)"
    NOT_IN_SLACK = "not matched with a Slack account yet"
    NOT_IN_PILOT = "not in a team of the pilot"
    NO_KEY_RESULTS = "no open key results"
    AWAY = "away, on holiday, or has answered"


@dataclass(frozen=True)
class ComingAsk:
    """An ask to come: when it will be sent, for which week, with the titles of key results."""

    person: Person
    at: dt.datetime
    week: dt.date
    key_results: tuple[str, ...]


@dataclass(frozen=True)
class UnaskedPerson:
    """A person who will not be asked, and why."""

    person: Person
    reason: UnaskedReason


@dataclass(frozen=True)
class AskPreview:
    """Each person's next ask in order of time; people without one by name; what limits asks."""

    coming: tuple[ComingAsk, ...]
    unasked: tuple[UnaskedPerson, ...]
    pilot: tuple[str, ...]
    is_paused: bool


def slot_for(person: Person, week_start: dt.date, last_day: dt.date) -> Slot:
    """Return when a person is asked about a week.

    Usually on their weekday, but after `last_day` for a week in which their key results end.
    Days off and holidays move it to the next working day. If they last until the next ask, the
    slot is excused.
    """
    first_day = ask_day(person, week_start)
    if week_start <= last_day < week_start + WEEK:
        first_day = max(first_day, last_day + DAY)
    day = person.next_working(first_day)
    closing_day = person.after_working(day, CLOSES_AFTER)
    return Slot(
        week=week_start,
        due_at=person.at(day, person.ask.time),
        closes_at=person.at(closing_day, CLOSING_TIME),
        zone=person.zone,
        state=AskState.PLANNED if day - first_day < WEEK else AskState.EXCUSED,
    )


def expire_if_late(slot: Slot, since: dt.datetime) -> Slot:
    """Return the first slot of a person who is asked `since` a moment; expired if its hour had
    passed by then: anyone who joins in the middle of a week is first asked the week after.
    """
    is_late = slot.state is AskState.PLANNED and slot.due_at + LATE_AFTER < since
    return replace(slot, state=AskState.EXPIRED) if is_late else slot


def reschedule(ask: Ask, person: Person, slot: Slot | None, now: dt.datetime) -> Ask | None:
    """Return an open ask after its person or their key results have changed.

    A planned ask moves to its new slot; None if there is nothing to ask any more. An ask that was
    sent keeps its local hour, and is excused if its person left or is away until it closes. If
    they are back before that, it is open again.
    """
    if ask.state is AskState.PLANNED:
        return replace(ask, **_slot_fields(slot)) if slot else None
    if ask.is_waiting:
        moved = _in_zone_of(person, ask)
        until = deferred_until(person, now)
        is_gone = not person.is_active or (until is not None and until >= moved.closes_at)
        return replace(moved, state=AskState.EXCUSED, remind_at=None) if is_gone else moved
    if ask.state is AskState.EXCUSED and ask.answered_at is None and slot:
        is_back = (deferred_until(person, now) or now) < slot.closes_at
        return replace(ask, **_slot_fields(slot)) if is_back else ask
    return ask


def _slot_fields(slot: Slot) -> dict[str, Any]:
    return {name: value for name, value in vars(slot).items() if name != "week"}


def _in_zone_of(person: Person, ask: Ask) -> Ask:
    if ask.zone == person.zone or not is_time_zone(ask.zone):  # none, or one that no longer exists
        return replace(ask, zone=person.zone)
    before = replace(person, zone=ask.zone)

    def same_local_time(moment: dt.datetime) -> dt.datetime:
        local = before.local(moment)
        return person.at(local.date(), local.time())

    return replace(
        ask,
        closes_at=same_local_time(ask.closes_at),
        remind_at=ask.remind_at and same_local_time(ask.remind_at),
        zone=person.zone,
    )


def when_due(ask: Ask, person: Person, now: dt.datetime) -> Ask:
    """Return a planned ask whose moment has come: asked, put off, or excused."""
    if not person.is_active:
        return replace(ask, state=AskState.EXCUSED)
    until = held_back_until(person, ask.due_at, now)
    if until is None:
        return replace(ask, state=AskState.ASKED)
    if until < ask.closes_at:
        return replace(ask, due_at=until)
    return replace(ask, state=AskState.EXCUSED)


def when_closed(ask: Ask, person: Person) -> Ask:
    """Return an ask at its closing time: expired if it was never sent, excused if its person left
    or is away that day.
    """
    if ask.state is AskState.PLANNED:
        return replace(ask, state=AskState.EXPIRED)
    is_gone = not person.is_active or person.is_away(person.local(ask.closes_at).date())
    return replace(ask, state=AskState.EXCUSED) if ask.is_waiting and is_gone else ask


def first_reminder_at(
    person: Person, now: dt.datetime, closes_at: dt.datetime
) -> dt.datetime | None:
    """Return the next working day at the hour of the ask; None if too late or not wanted."""
    day = person.after_working(person.local(now).date(), 1)
    moment = person.at(day, person.ask.time)
    return moment if person.reminders and moment < closes_at else None
