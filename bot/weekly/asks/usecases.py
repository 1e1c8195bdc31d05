"""What becomes of asks after they were sent: answered, snoozed, missed."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.checkins import records as checkins
from bot.core.errors import Refusal
from bot.core.i18n import N_, translator
from bot.core.work import Work
from bot.people import people
from bot.people.people import MOST_REMINDERS, Person
from bot.slack import outbox
from bot.slack.outbox import Message
from bot.weekly import ask_schedule as schedule
from bot.weekly.ask_schedule import Ask
from bot.weekly.asks import views
from bot.weekly.asks.model import Snooze, snoozed_until

NO_LONGER_OPEN = N_("This ask is no longer open. `/okr checkin` opens the form.")
AFTER_DEADLINE = N_("That's after the deadline. Pick an earlier time.")
NO_MORE_REMINDERS = N_("You've had this week's two reminders. You can still answer any time.")


def once_of_ask(ask: Ask) -> str:
    """Return the `once` name of an ask's message."""
    return f"asks.ask:{ask.id}"


def once_of_reminder(ask: Ask, number: int) -> str:
    """Return the `once` name of an ask's reminder; the first has number 1."""
    return f"asks.reminder:{ask.id}:{number}"


def nudge_of(ask: Ask) -> str:
    """Return the `once` name of a manager's nudge about an ask."""
    return f"asks.nudge:{ask.id}"


def reminders_of(ask: Ask) -> list[str]:
    """Return the `once` names of its reminders, the first one first, and of a nudge."""
    return [*(once_of_reminder(ask, n + 1) for n in range(ask.reminders)), nudge_of(ask)]


def posts_about(ask: Ask) -> list[str]:
    """Return the `once` names of all messages about an ask."""
    return [once_of_ask(ask), *reminders_of(ask)]


def note_answer(
    work: Work, person_id: int, week_start: dt.date, *, is_complete: bool
) -> Ask | None:
    """Store on a person's ask whether the week is completely answered; None if there is no ask.

    A complete answer ends the reminders; the last one that was sent shows it.
    """
    before = schedule.ask_of_person(work, person_id, week_start)
    if before is None:
        return None
    answered_at = (before.answered_at or work.now) if is_complete else None
    remind_at = None if is_complete else before.remind_at
    answered = replace(before, answered_at=answered_at, remind_at=remind_at)
    schedule.save_asks(work, [answered], "answered_at", "remind_at")
    names = reminders_of(before) if is_complete and before.answered_at is None else []
    if sent := [name for name in names if outbox.is_promised(work, name)]:
        person = people.by_ids(work, [person_id])[person_id]
        *earlier, last = sent
        outbox.remove_many(work, earlier)
        message = views.answered(translator(person.locale), week_start)
        outbox.revise(work, once_name=last, message=message)
    return answered


def stop_reminders(work: Work, ask: Ask) -> None:
    """Remind no more about an ask."""
    schedule.save_asks(work, [replace(ask, remind_at=None)], "remind_at")


def snooze(work: Work, by: str, ask_id: int, choice: Snooze) -> tuple[dt.datetime, str]:
    """Move the next reminder of an ask as chosen with *Later*; return its moment and the zone of
    its person.

    Raises Refusal for an ask that is not open, after its deadline, and for a third reminder.
    """
    person = people.require_person(work, by)
    ask = schedule.ask_with_id(work, ask_id)
    if ask is None or ask.person_id != person.id or not ask.is_waiting:
        raise Refusal(NO_LONGER_OPEN)
    if ask.reminders >= MOST_REMINDERS:
        raise Refusal(NO_MORE_REMINDERS)
    remind_at = snoozed_until(person, work.now, choice)
    if remind_at >= ask.closes_at:
        raise Refusal(AFTER_DEADLINE)
    schedule.save_asks(work, [replace(ask, remind_at=remind_at)], "remind_at")
    return remind_at, person.zone


def show_missed(
    work: Work, asks: Sequence[Ask], week_start: dt.date, persons: Mapping[int, Person]
) -> None:
    """Revise the unanswered asks of an earlier week, of the people of these asks.

    Where nothing was recorded they show that the week has no check-in; where a part was, the
    receipt stays. Their reminders are removed.
    """
    unanswered = schedule.unanswered_asks(work, {ask.person_id for ask in asks}, week_start)
    owned = checkins.key_results_by_owner(work, {ask.person_id for ask in unanswered}, week_start)
    ids = [kr.id for key_results in owned.values() for kr in key_results]
    answered_ids = checkins.answered_ids(work, ids, week_start)
    partly_answered = {
        person_id
        for person_id, key_results in owned.items()
        if any(kr.id in answered_ids for kr in key_results)
    }
    revise(
        work,
        [
            (ask, views.missed(translator(persons[ask.person_id].locale), week_start))
            for ask in unanswered
            if ask.person_id not in partly_answered
        ],
    )
    outbox.remove_many(work, [once for ask in unanswered for once in reminders_of(ask)])


def revise(work: Work, messages: Sequence[tuple[Ask, Message]]) -> None:
    """Replace the messages of asks and remove their reminders: one line about a week is enough."""
    outbox.remove_many(work, [once for ask, _ in messages for once in reminders_of(ask)])
    outbox.revise_many(work, {once_of_ask(ask): message for ask, message in messages})
