"""Nudge people who have not answered: one message a week, at an hour at which it is welcome."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter

from bot import quarantine
from bot.checkins import records
from bot.core.errors import Refusal
from bot.core.i18n import N_, translator
from bot.core.work import Work
from bot.digests.nudges import store, views
from bot.digests.nudges.model import Nudge, Nudged, nudge_moment
from bot.people import leadership, people, workspaces
from bot.people.people import Person
from bot.slack import outbox
from bot.sources import readings
from bot.weekly import ask_schedule, asks
from bot.weekly.asks import Ask

SEND = "nudges.send"  # the name under which failures are put aside
BATCH = 50  # nudges in one transaction
WEEK = dt.timedelta(days=7)
NOT_YOURS = N_("Only someone who leads {name} can nudge them.")
STRANGER = N_("I can't find this person any more.")
UNREACHABLE = N_("{name} can't be reached in Slack, so there's nobody to ask.")
PAUSED = N_("Check-ins are paused, so I don't nudge anybody either.")
ANSWERED = N_("{name} has answered by now – no nudge needed.")
NOTHING_DUE = N_("{name} doesn't need to check in for that week any more.")
AWAY = N_("{name} is away, so I don't send a nudge.")
AWAY_UNTIL = N_("{name} is away until {day}, so I don't send a nudge.")
ASKED_AGAIN = N_("{name} has been asked about the next week by now, so that one is over.")
OFF_UNTIL = N_("{name} isn't working before the next check-in goes out on {moment}.")
ALREADY_SENT = N_("{name} got a nudge from {by} already, {moment}. One a week is enough.")
ALREADY_PLANNED = N_("{name} gets a nudge from {by} {moment}. One a week is enough.")


@dataclass(frozen=True)
class _Occasion:
    """What a nudge is about: the person, the ask without an answer, and the ask after it."""

    person: Person
    ask: Ask | None
    next_ask: Ask | None


def nudge(work: Work, actor_id: str, person_id: int, week: dt.date) -> None:
    """Nudge a person about a week in the name of somebody who leads them.

    At night, on a day off or in do-not-disturb it waits. Raises a Refusal that says why where
    nothing is sent: not allowed, nudged before, answered, away, or the week is over.
    """
    manager = people.require_person(work, actor_id)
    occasion = _load_occasion(work, person_id, week)
    _require_leader(work, manager, occasion.person)
    existing = store.nudges_of_week(work, week, [person_id]).get(person_id)
    if existing is not None:
        raise _already_nudged(work, existing, occasion.person, manager)
    if workspaces.current(work).is_paused:
        raise Refusal(PAUSED)
    if refusal := _obstacle(work, occasion, manager):
        raise refusal
    requested = Nudge(person_id, week, manager.id, due_at=nudge_moment(occasion.person, work.now))
    _send_or_wait(work, requested, occasion)


def nudges_of_week(
    work: Work, week: dt.date, person_ids: Collection[int]
) -> dict[int, tuple[Nudge, Person]]:
    """Return the nudges about these people's week and who sent them, by person id."""
    nudges = store.nudges_of_week(work, week, person_ids)
    senders = people.by_ids(work, {nudge.by_id for nudge in nudges.values()})
    return {id_: (nudge, senders[nudge.by_id]) for id_, nudge in nudges.items()}


def next_due_at(work: Work) -> dt.datetime | None:
    """Return when the next nudge that waits is due; None while asks are paused."""
    if workspaces.current(work).is_paused:
        return None
    first_at = store.first_due_at(work)
    return quarantine.next_due(work, SEND, first_at, partial(store.first_due_at, work))


def send_due(work: Work) -> None:
    """Send nudges that have waited for their hour; drop those that are no longer needed."""
    if not workspaces.current(work).is_paused:
        due = store.due_nudges(work, quarantine.quarantined_ids(work, SEND), BATCH)
        quarantine.run_for_each(
            work,
            SEND,
            due,
            partial(_send_due, work),
            key=attrgetter("person_id"),
            describe="person {0.person_id}".format,
        )


def _send_due(work: Work, due: Sequence[Nudge]) -> None:
    for waiting in due:
        occasion = _load_occasion(work, waiting.person_id, waiting.week)
        sender = people.by_ids(work, [waiting.by_id])[waiting.by_id]
        if _obstacle(work, occasion, sender):
            store.delete_nudge(work, waiting)
            work.emit(Nudged(waiting.person_id, waiting.week))
        else:
            moment = nudge_moment(occasion.person, work.now)
            _send_or_wait(work, replace(waiting, due_at=moment), occasion)


def _send_or_wait(work: Work, requested: Nudge, occasion: _Occasion) -> None:
    """Send a nudge if it is due, else store it for its hour."""
    ask, person = occasion.ask, occasion.person
    if requested.due_at and requested.due_at > work.now:
        store.save_nudge(work, requested)
    elif ask is not None:
        sender = people.by_ids(work, [requested.by_id])[requested.by_id]
        open_ids = _open_ids(work, occasion)
        has_readings = bool(readings.measured_values_of_week(work, open_ids, requested.week))
        message = views.nudge_message(
            translator(person.locale),
            sender,
            ask,
            has_readings=has_readings,
            has_values=ask_schedule.has_values(work, open_ids),
        )
        outbox.promise(work, to=person.slack_id, message=message, once_name=asks.nudge_of(ask))
        store.save_nudge(work, replace(requested, due_at=None, sent_at=work.now))
    work.emit(Nudged(requested.person_id, requested.week))


def _load_occasion(work: Work, person_id: int, week: dt.date) -> _Occasion:
    """Load what a nudge is about. Raises a Refusal if there is no such person."""
    person = people.by_ids(work, [person_id]).get(person_id)
    if person is None:
        raise Refusal(STRANGER)
    asks_by_week = {ask.week: ask for ask in asks.of_people(work, [person_id], week)}
    return _Occasion(person, asks_by_week.get(week), asks_by_week.get(week + WEEK))


def _require_leader(work: Work, manager: Person, person: Person) -> None:
    """Raise a Refusal unless somebody leads the person, or is an admin."""
    leader_ids = {leader.id for leader in leadership.managers_of(work, person)}
    if person.id == manager.id or not (manager.is_admin or manager.id in leader_ids):
        raise Refusal(NOT_YOURS, name=person.name)


def _already_nudged(work: Work, existing: Nudge, person: Person, reader: Person) -> Refusal:
    """Return the sentence that says by whom and when the person was nudged."""
    sender = people.by_ids(work, [existing.by_id])[existing.by_id]
    moment = existing.sent_at or existing.due_at or work.now
    sentence = ALREADY_SENT if existing.sent_at else ALREADY_PLANNED
    at = translator(reader.locale).moment(moment, reader.zone)
    return Refusal(sentence, name=person.name, by=sender.name, moment=at)


def _obstacle(work: Work, occasion: _Occasion, reader: Person) -> Refusal | None:
    """Return why a person is not nudged, or None if they may be."""
    person, ask = occasion.person, occasion.ask
    if not (person.is_active and person.slack_id):
        return Refusal(UNREACHABLE, name=person.name)
    if ask is not None and ask.answered_at:
        return Refusal(ANSWERED, name=person.name)
    if ask is None or ask.is_excused or not _open_ids(work, occasion):
        return Refusal(NOTHING_DUE, name=person.name)
    return _absence(work, person, reader) or _too_late(work, occasion, reader)


def _absence(work: Work, person: Person, reader: Person) -> Refusal | None:
    if not person.is_away(person.local(work.now).date()):
        return None
    if person.away_until is None:
        return Refusal(AWAY, name=person.name)
    day = translator(reader.locale).day(person.away_until)
    return Refusal(AWAY_UNTIL, name=person.name, day=day)


def _too_late(work: Work, occasion: _Occasion, reader: Person) -> Refusal | None:
    """Return that the next ask was sent, or will be before the person may be nudged."""
    person, next_ask = occasion.person, occasion.next_ask
    if next_ask is None:
        return None
    if next_ask.asked_at or next_ask.due_at <= work.now:
        return Refusal(ASKED_AGAIN, name=person.name)
    if nudge_moment(person, work.now) < next_ask.due_at:
        return None
    moment = translator(reader.locale).moment(next_ask.due_at, reader.zone)
    return Refusal(OFF_UNTIL, name=person.name, moment=moment)


def _open_ids(work: Work, occasion: _Occasion) -> list[int]:
    """Return the ids of the person's key results without a check-in for the week."""
    if occasion.ask is None:
        return []
    week = occasion.ask.week
    ids = [kr.id for kr in records.key_results_of_week(work, occasion.person, week)]
    answered_ids = records.answered_ids(work, ids, week)
    return [id_ for id_ in ids if id_ not in answered_ids]
