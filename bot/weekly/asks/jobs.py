"""What the schedule calls: plan the weekly asks, send them, remind and close them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from operator import attrgetter

from bot import quarantine
from bot.checkins import records as checkins
from bot.core.events import AsksClosed, AsksExcused, CompanyChanged, PersonChanged
from bot.core.i18n import translator
from bot.core.work import Work
from bot.goals import cycle_calendar, objectives
from bot.introductions import first_messages
from bot.people import people, workspaces
from bot.people.people import Person
from bot.slack import outbox
from bot.slack.outbox import Promise
from bot.sources import readings
from bot.weekly import ask_schedule as schedule
from bot.weekly.ask_schedule import (
    WEEK,
    Ask,
    AskState,
    expire_if_late,
    first_reminder_at,
    reschedule,
    when_closed,
    when_due,
)
from bot.weekly.asks import usecases, views
from bot.weekly.asks.model import when_reminder_due
from bot.weekly.asks.usecases import once_of_ask, once_of_reminder
from bot.weekly.form_pages import promises_to_show
from scoring.cycle import monday

BATCH, CLOSING_BATCH = 50, 500  # asks in one transaction: with messages, and without
PLAN, ASK, CLOSE, REMIND = "asks.plan", "asks.ask", "asks.close", "reminders.remind"
ask_id, person_of_ask = attrgetter("id"), "person {0.person_id}".format
RESCHEDULED = ("state", "due_at", "closes_at", "zone", "remind_at")


def next_plan(work: Work) -> dt.datetime | None:
    """Return when asks are next planned; now if they never were."""
    return schedule.next_moments(work).plan or work.now


def plan(work: Work) -> None:
    """Plan asks for last week, this one and the next.

    Everybody's on Mondays and when the company has changed, otherwise those of people who have
    changed. People without key results, without Slack or outside the pilot get none.
    """
    since_by_person = schedule.people_to_plan(work)
    next_for_all = since_by_person.pop(schedule.EVERYBODY, work.now)
    failed_ids: list[int] = []
    if next_for_all <= work.now:
        started_at = next_for_all
        since_for_all = defaultdict[int, dt.datetime](lambda: started_at)
        if work.attempt(lambda: _plan(work, (), since_for_all)):  # it failed: each person alone
            everyone = [person.id for person in people.everyone(work)]
            failed_ids = _plan_each(work, everyone, since_for_all)
        next_for_all = dt.datetime.combine(monday(work.now.date()) + WEEK, dt.time(), dt.UTC)
    elif since_by_person:
        failed_ids = _plan_each(work, sorted(since_by_person), since_by_person)
    retries = dict.fromkeys(failed_ids, work.now + quarantine.RETRY)
    schedule.note_planned(work, {schedule.EVERYBODY: next_for_all, **retries})


def replan(work: Work, event: PersonChanged) -> None:
    """Plan a person's asks again after a change of zone, hours, absence or account."""
    schedule.plan_again(work, event.person_id, work.now)


def replan_all(work: Work, _event: CompanyChanged) -> None:
    """Plan everybody's asks again after a change of key results, teams or the pilot."""
    schedule.plan_again(work, schedule.EVERYBODY, work.now)


def _plan_each(
    work: Work, person_ids: Sequence[int], since_by_person: Mapping[int, dt.datetime]
) -> list[int]:
    """Plan these people's asks; return the ids that failed and are tried again later."""

    def plan_some(ids: Collection[int]) -> None:
        _plan(work, ids, since_by_person)

    return quarantine.run_for_each(
        work, PLAN, person_ids, plan_some, key=int, describe="person {}".format
    )


def _plan(
    work: Work, person_ids: Collection[int], since_by_person: Mapping[int, dt.datetime]
) -> None:
    slots, weeks = schedule.slots(work, person_ids), schedule.weeks_around(work)
    planned = schedule.planned_weeks(work, weeks, person_ids)
    open_asks = schedule.open_asks(work, weeks, person_ids)
    new_slots = [
        (person_id, expire_if_late(slot, since_by_person[person_id]))
        for (person_id, week), slot in slots.items()
        if (person_id, week) not in planned and slot.closes_at > work.now
    ]
    schedule.add_asks(work, new_slots)
    persons = people.by_ids(work, {ask.person_id for ask in open_asks})
    dropped_ids: list[int] = []
    changes: list[tuple[Ask, Ask]] = []
    for ask in open_asks:
        slot = slots.get((ask.person_id, ask.week))
        changed = reschedule(ask, persons[ask.person_id], slot, work.now)
        if changed is None:
            dropped_ids.append(ask.id)
        else:
            changes.append((ask, changed))
    schedule.drop_planned(work, dropped_ids)
    _store_changes(work, changes)


def _store_changes(work: Work, changes: Sequence[tuple[Ask, Ask]]) -> None:
    """Store asks that have changed, as (before, after); the message of one that was sent and is
    excused by now shows it.
    """
    changes = [(before, after) for before, after in changes if after != before]
    schedule.save_asks(work, [after for _, after in changes], *RESCHEDULED)
    newly = [pair for pair in changes if pair[1].is_excused and not pair[0].is_excused]
    if newly:
        work.emit(AsksExcused(tuple((after.person_id, after.week) for _, after in newly)))
    excused = [after for before, after in newly if before.state is AskState.ASKED]
    persons = people.by_ids(work, {ask.person_id for ask in excused})
    usecases.revise(
        work,
        [
            (ask, views.excused(translator(person.locale), person, ask.week, _today(work, person)))
            for ask in excused
            if (person := persons[ask.person_id]).is_active
        ],
    )


def _today(work: Work, person: Person) -> dt.date:
    return person.local(work.now).date()


def next_send(work: Work) -> dt.datetime | None:
    """Return when the next planned ask is due; None while asks are paused."""
    if workspaces.current(work).is_paused:
        return None
    first_at = schedule.next_moments(work).ask
    return quarantine.next_due(work, ASK, first_at, partial(schedule.first_due_at, work))


def send(work: Work) -> None:
    """Send asks that are due, put off those that must wait, and excuse those that are too late."""
    if not workspaces.current(work).is_paused:
        due_asks = schedule.asks_to_send(work, BATCH, quarantine.quarantined_ids(work, ASK))
        quarantine.run_for_each(
            work, ASK, due_asks, partial(_send, work), key=ask_id, describe=person_of_ask
        )


def _send(work: Work, due_asks: Sequence[Ask]) -> None:
    persons = people.by_ids(work, {due_ask.person_id for due_ask in due_asks})
    changes = [(due, when_due(due, persons[due.person_id], work.now)) for due in due_asks]
    _store_changes(
        work, [(due, after) for due, after in changes if after.state is not AskState.ASKED]
    )
    ready_by_week: dict[dt.date, list[Ask]] = defaultdict(list)
    for due_ask, after in changes:
        if after.state is AskState.ASKED:
            ready_by_week[due_ask.week].append(due_ask)
    for week, asks in ready_by_week.items():
        _send_week(work, week, asks, persons)


def _send_week(
    work: Work, week_start: dt.date, asks: Sequence[Ask], persons: Mapping[int, Person]
) -> None:
    """Send the asks for a week, except to people who have answered all of it before."""
    owned = checkins.key_results_by_owner(work, {ask.person_id for ask in asks}, week_start)
    key_results = [kr for of_person in owned.values() for kr in of_person]
    answered_ids = checkins.answered_ids(work, [kr.id for kr in key_results], week_start)
    open_ids = [kr.id for kr in key_results if kr.id not in answered_ids]
    material = views.AskMaterial(
        assessments=checkins.assess_today(work, key_results),
        readings=readings.measured_values_of_week(work, open_ids, week_start),
        promises=promises_to_show(work, key_results),
        cycles={cycle.id: cycle for cycle in cycle_calendar.all_cycles(work)},
    )
    unasked: list[Ask] = []
    sent: list[tuple[Ask, Promise]] = []
    for ask in asks:
        person, of_person = persons[ask.person_id], owned[ask.person_id]
        if all(kr.id in answered_ids for kr in of_person):
            answered_at = work.now if of_person else None
            unasked.append(replace(ask, state=AskState.UNASKED, answered_at=answered_at))
            continue
        message = views.question(
            translator(person.locale),
            person,
            ask,
            of_person,
            material,
            today=_today(work, person),
            cycles=objectives.cycles_to_tell_apart(work, of_person),
        )
        promise = Promise(person.slack_id, message, once_of_ask(ask))
        sent.append((_asked(ask, person, work.now), promise))
    changed = [*unasked, *(ask for ask, _ in sent)]
    schedule.save_asks(work, changed, "asked_at", "remind_at", "answered_at")
    asked = [persons[ask.person_id] for ask, _ in sent]
    hellos = first_messages.introductions_before_asks(work, week_start, asked)
    outbox.promise_many(work, [*hellos, *(promise for _, promise in sent)])
    back_early = [(ask, promise.message) for ask, promise in sent if ask.asked_at != work.now]
    usecases.revise(work, back_early)  # the question replaces the line that it was excused
    usecases.show_missed(work, [ask for ask, _ in sent], week_start - WEEK, persons)


def _asked(ask: Ask, person: Person, now: dt.datetime) -> Ask:
    return replace(
        ask,
        state=AskState.ASKED,
        asked_at=ask.asked_at or now,
        remind_at=first_reminder_at(person, now, ask.closes_at),
    )


def next_reminder(work: Work) -> dt.datetime | None:
    """Return when the next reminder is due; None while asks are paused."""
    if workspaces.current(work).is_paused:
        return None
    first_at = schedule.next_moments(work).reminder
    return quarantine.next_due(work, REMIND, first_at, partial(schedule.first_reminding_at, work))


def remind(work: Work) -> None:
    """Remind people whose reminder is due."""
    if not workspaces.current(work).is_paused:
        due_asks = schedule.asks_to_remind(work, BATCH, quarantine.quarantined_ids(work, REMIND))
        quarantine.run_for_each(
            work, REMIND, due_asks, partial(_remind, work), key=ask_id, describe=person_of_ask
        )


def _remind(work: Work, due_asks: Sequence[Ask]) -> None:
    persons = people.by_ids(work, {due.person_id for due in due_asks})
    changes = [(due, when_reminder_due(due, persons[due.person_id], work.now)) for due in due_asks]
    schedule.save_asks(work, [after for _, after in changes], "remind_at", "reminders")
    answerable = schedule.answerable_weeks(work, due_asks)
    promises = []
    for before, after in changes:
        if after.reminders > before.reminders and (before.person_id, before.week) in answerable:
            person = persons[after.person_id]
            is_last = after.remind_at is None
            has_values = schedule.has_values(work, answerable[after.person_id, after.week])
            message = views.reminder(
                translator(person.locale), person, after, is_last=is_last, has_values=has_values
            )
            once = once_of_reminder(after, after.reminders)
            promises.append(Promise(person.slack_id, message, once))
    outbox.promise_many(work, promises)


def next_close(work: Work) -> dt.datetime | None:
    """Return when the next ask closes."""
    return schedule.next_moments(work).close


def close(work: Work) -> None:
    """Close asks whose time to answer on time is over, and emit AsksClosed per week."""
    closing = schedule.asks_to_close(work, CLOSING_BATCH)
    quarantine.run_for_each(
        work, CLOSE, closing, partial(_close, work), key=ask_id, describe=person_of_ask
    )
    schedule.close_asks(work, [ask.id for ask in closing])
    for week in sorted({ask.week for ask in closing}):
        person_ids = tuple(ask.person_id for ask in closing if ask.week == week)
        work.emit(AsksClosed(week, person_ids))


def _close(work: Work, closing: Sequence[Ask]) -> None:
    persons = people.by_ids(work, {ask.person_id for ask in closing})
    closed = [when_closed(ask, persons[ask.person_id]) for ask in closing]
    _store_changes(work, list(zip(closing, closed, strict=True)))
    due_since = {(ask.person_id, ask.week): ask.due_since for ask in closed}
    checkins.record_due_weeks(work, {key: moment for key, moment in due_since.items() if moment})
