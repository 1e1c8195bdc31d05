"""Plan, send, remind and close the weekly asks; turn an answered one into its receipt."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from bot import checkins, objectives, outbox, people, workspaces
from bot.asks import store, views
from bot.asks.model import (
    LATE,
    Ask,
    Moments,
    Pause,
    Slot,
    State,
    first_reminder,
    in_working_hours,
    later,
    put_off,
    slot,
)
from bot.events import AskClosed, PersonChanged
from bot.i18n import N_, translator
from bot.people import Person
from bot.refusal import Refusal
from bot.work import Work
from scoring.cycle import monday

BATCH = 500
WEEK = dt.timedelta(days=7)
NO_LONGER = N_("This ask is no longer open. `/okr checkin` opens the form.")

of_week, of_people = store.of_week, store.of_people


def once(ask: Ask) -> str:
    """The name of an ask's post."""
    return f"asks.ask:{ask.id}"


def plan(work: Work) -> None:
    """Write down who will be asked when, a week ahead; asks that could not be answered any more
    are not written. People without key results, without Slack or outside the pilot have none.
    """
    for week, found in _plannable(work).items():
        store.plan(work, [(person_id, one) for person_id, one in found if one.week == week])


def next_plan(work: Work) -> dt.datetime | None:
    """Now, while somebody has no ask yet who could have one."""
    return work.now if _plannable(work) else None


def next_ask(work: Work) -> dt.datetime | None:
    """When the next planned ask is due; none while asks are paused."""
    return None if workspaces.the(work).is_paused else _moments(work).ask


def next_reminder(work: Work) -> dt.datetime | None:
    """When somebody is reminded next; not while asks are paused."""
    return None if workspaces.the(work).is_paused else _moments(work).reminder


def next_close(work: Work) -> dt.datetime | None:
    """When the time to answer one of the asks ends."""
    return _moments(work).close


def preview(work: Work) -> list[tuple[Person, Slot]]:
    """Who would be asked when, in the order of time; nothing is written."""
    everyone = {p.id: p for p in people.active(work)}
    planned = [
        (everyone[a.person_id], Slot(a.week, a.due_at, a.closes_at))
        for a in store.planned(work)
        if a.person_id in everyone
    ]
    fresh = [(everyone[id_], one) for found in _plannable(work).values() for id_, one in found]
    return sorted(planned + fresh, key=lambda pair: (pair[1].due_at, pair[0].name))


def ask(work: Work) -> None:
    """Send what is due; move what may not be sent now; drop what came too late."""
    due = store.due(work, BATCH)
    if not due or workspaces.the(work).is_paused:
        return
    persons = people.by_id(work, {one.person_id for one in due})
    ready: dict[dt.date, list[Ask]] = defaultdict(list)
    for one in due:
        if _may_be_sent(work, one, persons[one.person_id]):
            ready[one.week].append(one)
    for week, asks in ready.items():
        _send(work, week, asks, persons)


def remind(work: Work) -> None:
    """Nudge those who have not answered, at most once, or when their *Later* has come."""
    if workspaces.the(work).is_paused:
        return
    for one in store.to_remind(work, BATCH):
        person = people.by_id(work, [one.person_id])[one.person_id]
        until = put_off(person, work.now)
        if until is not None:
            store.change(work, one.id, remind_at=until if until < one.closes_at else None)
            continue
        t = translator(person.locale)
        outbox.promise(
            work,
            to=person.slack_id,
            message=views.reminder(t, person, one),
            once=f"asks.reminder:{one.id}:{one.reminders + 1}",
        )
        store.change(work, one.id, reminders=one.reminders + 1, remind_at=None)


def close(work: Work) -> None:
    """End the time to answer on time, and tell the house."""
    for one in store.to_close(work, BATCH):
        store.change(work, one.id, closed_at=work.now)
        work.emit(AskClosed(one.id, one.person_id, one.week))


def note_answer(work: Work, person_id: int, week: dt.date, *, is_complete: bool) -> Ask | None:
    """Note on the ask about a week, if there is one, whether all of it is answered."""
    one = store.of_person(work, person_id, week)
    if one is None:
        return None
    answered_at = (one.answered_at or work.now) if is_complete else None
    store.change(work, one.id, answered_at=answered_at)
    return replace(one, answered_at=answered_at)


def replan(work: Work, event: PersonChanged) -> None:
    """React to a change of zone, hours or absence: what was not sent is planned again."""
    store.forget_planned(work, event.person_id)


def pause(work: Work, ask_id: int, choice: Pause, *, by: str) -> dt.datetime:
    """*Later*: the reminder comes then instead; says when, or refuses after the close."""
    one, person = _mine(work, ask_id, by)
    when = later(person, work.now, choice)
    if when >= one.closes_at:
        raise Refusal(N_("The time to answer ends before that. Choose an earlier time."))
    store.change(work, one.id, remind_at=when)
    return when


def away(work: Work, ask_id: int, until: dt.date, *, by: str) -> None:
    """*I'm away*: an absence from today on; the open ask is excused."""
    one, person = _mine(work, ask_id, by)
    people.set_away(work, person, person.local(work.now).date(), until)
    _excuse(work, one, State.EXCUSED)
    message = views.excused(translator(person.locale), one.week)
    outbox.revise(work, once=once(one), message=message)


def away_until(work: Work, *, by: str) -> dt.date:
    """The last day that the absence form proposes: the coming Friday."""
    person = people.person(work, by)
    return monday(person.local(work.now).date()) + dt.timedelta(days=4)


def _moments(work: Work) -> Moments:
    return work.remember("asks.moments", partial(store.next_moments, work))


def _plannable(work: Work) -> dict[dt.date, list[tuple[int, Slot]]]:
    """Asks that could be written now, by week: of last week, this one and the next."""
    this = monday(work.now.date())
    everyone = {p.id: p for p in _askable(work)}
    found: dict[dt.date, list[tuple[int, Slot]]] = defaultdict(list)
    owners = objectives.owners(work, (this - WEEK, this, this + WEEK))
    written = store.planned_people(work, owners)
    for week, last_day_of in owners.items():
        for person_id in sorted(last_day_of.keys() & everyone.keys() - written[week]):
            one = slot(everyone[person_id], week, last_day_of[person_id])
            if one.closes_at > work.now and one.due_at < work.now + WEEK + dt.timedelta(days=1):
                found[week].append((person_id, one))
    return found


def _askable(work: Work) -> Sequence[Person]:
    pilot = set(workspaces.the(work).pilot)
    everyone = [p for p in people.active(work) if p.slack_id]
    if not pilot:
        return everyone
    members = {m for team in people.teams(work) if team.key in pilot for m in team.member_ids}
    return [p for p in everyone if p.id in members]


def _may_be_sent(work: Work, one: Ask, person: Person) -> bool:
    """Whether a due ask goes out now; else it is dropped, excused or moved."""
    if not person.is_active:
        store.forget_planned(work, person.id)
        return False
    if one.closes_at <= work.now:
        _excuse(work, one, State.EXPIRED)
        return False
    until = put_off(person, work.now)
    if until is None and work.now - one.due_at > LATE:
        hours = in_working_hours(person, work.now)
        until = hours if hours > work.now else None
    if until is not None and until >= one.closes_at:
        _excuse(work, one, State.EXCUSED)
    elif until is not None:
        store.change(work, one.id, due_at=until)
    return until is None


def _send(work: Work, week: dt.date, asks: Sequence[Ask], persons: Mapping[int, Person]) -> None:
    """Promise the asks about a week, but for those whose person has answered all of it before."""
    owned = checkins.of_weeks(work, {one.person_id for one in asks}, week)
    every = [kr for krs in owned.values() for kr in krs]
    done = checkins.answered(work, [kr.id for kr in every], week)
    standing = checkins.standing(work, every)
    for one in asks:
        person, theirs = persons[one.person_id], owned[one.person_id]
        if all(kr.id in done for kr in theirs):
            answered_at = work.now if theirs else None
            store.change(work, one.id, state=State.UNASKED.value, answered_at=answered_at)
            continue
        t = translator(person.locale)
        ends = max(kr.rule.last_day for kr in theirs)
        is_closing = ends < person.local(work.now).date()
        message = views.question(t, person, one, theirs, standing, is_closing=is_closing)
        outbox.promise(work, to=person.slack_id, message=message, once=once(one))
        _note_sent(work, one, person)
    for earlier in store.unanswered_before(work, {one.person_id for one in asks}, week):
        message = views.missed(translator(persons[earlier.person_id].locale), earlier.week)
        outbox.revise(work, once=once(earlier), message=message)


def _note_sent(work: Work, one: Ask, person: Person) -> None:
    remind_at = first_reminder(person, work.now)
    store.change(
        work,
        one.id,
        state=State.ASKED.value,
        asked_at=work.now,
        remind_at=remind_at if remind_at < one.closes_at else None,
    )


def _excuse(work: Work, one: Ask, state: State) -> None:
    """No answer is due: it counts towards neither stale nor missed."""
    store.change(work, one.id, state=state.value, remind_at=None)
    checkins.excuse(work, one.person_id, one.week)


def _mine(work: Work, ask_id: int, by: str) -> tuple[Ask, Person]:
    person = people.person(work, by)
    one = store.with_id(work, ask_id)
    if one is None or one.person_id != person.id or one.closed_at or one.answered_at:
        raise Refusal(NO_LONGER)
    return one, person
