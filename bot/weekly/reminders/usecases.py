"""Remind those who have not answered, and put the next reminder off."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bot import quarantine
from bot.checkins import records as checkins
from bot.core.errors import Refusal
from bot.core.i18n import N_, translator
from bot.core.work import Work
from bot.people import people, workspaces
from bot.people.people import MOST_REMINDERS, Person
from bot.slack import outbox
from bot.slack.outbox import Promise
from bot.weekly.asks import Ask, store
from bot.weekly.asks.usecases import ABOUT, BATCH, ID, once_of_reminder
from bot.weekly.reminders import views
from bot.weekly.reminders.model import Pause, come_due, later

REMIND = "reminders.remind"
NO_LONGER = N_("This ask is no longer open. `/okr checkin` opens the form.")
TOO_LATE = N_("The time to answer ends before that. Choose an earlier time.")
ENOUGH = N_("I remind at most twice a week, and have. You can answer whenever you like.")


def next_reminder(work: Work) -> dt.datetime | None:
    """When somebody is reminded next; not while asks are paused."""
    if workspaces.current(work).is_paused:
        return None
    first = store.next_moments(work).reminder
    return quarantine.next_due(work, REMIND, first, partial(store.first_reminder, work))


def remind(work: Work) -> None:
    """Remind those whose reminder has come."""
    if not workspaces.current(work).is_paused:
        due = store.to_remind(work, BATCH, quarantine.quarantined_ids(work, REMIND))
        quarantine.run_for_each(work, REMIND, due, partial(_remind, work), key=ID, about=ABOUT)


def _remind(work: Work, due: Sequence[Ask]) -> None:
    persons = people.by_ids(work, {one.person_id for one in due})
    found = [(one, come_due(one, persons[one.person_id], work.now)) for one in due]
    store.save(work, [now for _, now in found], "remind_at", "reminders")
    open_ = _answerable(work, due)
    sent = [
        (now, persons[now.person_id])
        for one, now in found
        if now.reminders > one.reminders and (one.person_id, one.week) in open_
    ]
    outbox.promise_many(work, [_reminder(one, person) for one, person in sent])


def _answerable(work: Work, due: Sequence[Ask]) -> set[tuple[int, dt.date]]:
    """Whose weeks of these still have a key result to tell of; it may have gone to somebody else
    since they were asked.
    """
    weeks: dict[dt.date, set[int]] = defaultdict(set)
    for one in due:
        weeks[one.week].add(one.person_id)
    return {
        (person_id, week)
        for week, ids in weeks.items()
        for person_id, owned in checkins.key_results_by_owner(work, ids, week).items()
        if owned
    }


def pause(work: Work, ask_id: int, choice: Pause, *, by: str) -> tuple[dt.datetime, str]:
    """*Later*: the next reminder comes then instead; says when, and in which zone that is told. A
    Refusal where it would come too late, or be the third.
    """
    one, person = _mine(work, ask_id, by)
    if one.reminders >= MOST_REMINDERS:
        raise Refusal(ENOUGH)
    when = later(person, work.now, choice)
    if when >= one.closes_at:
        raise Refusal(TOO_LATE)
    store.save(work, [replace(one, remind_at=when)], "remind_at")
    return when, person.zone


def _reminder(one: Ask, person: Person) -> Promise:
    message = views.reminder(translator(person.locale), person, one, is_last=one.remind_at is None)
    return Promise(person.slack_id, message, once_of_reminder(one, one.reminders))


def _mine(work: Work, ask_id: int, by: str) -> tuple[Ask, Person]:
    person = people.require_person(work, by)
    one = store.with_id(work, ask_id)
    if one is None or one.person_id != person.id or not one.is_waiting:
        raise Refusal(NO_LONGER)
    return one, person
