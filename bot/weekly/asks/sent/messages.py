"""The messages of asks that were sent: their names, and what becomes of them."""

import datetime as dt
from collections.abc import Mapping, Sequence

from bot.checkins import records as checkins
from bot.core.i18n import translator
from bot.core.work import Work
from bot.people.people import Person
from bot.slack import outbox
from bot.slack.outbox import Message
from bot.weekly.asks import store, views
from bot.weekly.asks.model import WEEK, Ask


def once(ask: Ask) -> str:
    """The name of an ask's post."""
    return f"asks.ask:{ask.id}"


def once_of_reminder(ask: Ask, n: int) -> str:
    """The name of an ask's n-th reminder, from 1."""
    return f"asks.reminder:{ask.id}:{n}"


def tell_missed(
    work: Work, asks: Sequence[Ask], week: dt.date, persons: Mapping[int, Person]
) -> None:
    """Say of the week before that it passed without a check-in, where nothing at all was told; what
    was told in part keeps its receipt, without the reminders.
    """
    earlier = store.unanswered_before(work, {one.person_id for one in asks}, week)
    owned = checkins.key_results_by_owner(work, {one.person_id for one in earlier}, week - WEEK)
    ids = [kr.id for krs in owned.values() for kr in krs]
    told = checkins.answered_ids(work, ids, week - WEEK)
    is_partial = {id_ for id_, krs in owned.items() if any(kr.id in told for kr in krs)}
    silent = [one for one in earlier if one.person_id not in is_partial]
    found = [(one, translator(persons[one.person_id].locale)) for one in silent]
    revise(work, [(one, views.missed(t, week - WEEK)) for one, t in found])
    outbox.remove_many(work, [name for one in earlier for name in reminders_of(one)])


def revise(work: Work, messages: Sequence[tuple[Ask, Message]]) -> None:
    """Revise asks; their reminders are removed, as one line about a week is enough."""
    outbox.remove_many(work, [name for one, _ in messages for name in reminders_of(one)])
    outbox.revise_many(work, {once(one): message for one, message in messages})


def reminders_of(one: Ask) -> list[str]:
    """Return the names of the reminders that were sent, the first one first."""
    return [once_of_reminder(one, n + 1) for n in range(one.reminders)]
