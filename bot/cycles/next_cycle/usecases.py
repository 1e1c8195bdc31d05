"""Ask admins about the next cycle, store what they decide, and tell them when nobody is asked."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial

from bot import quarantine
from bot.core.clock import time_zone
from bot.core.errors import Refusal
from bot.core.i18n import N_, translator
from bot.core.work import Work
from bot.cycles import cycle_editing
from bot.cycles.cycle_editing import CycleSaved
from bot.cycles.next_cycle import store, views
from bot.cycles.next_cycle.model import (
    DAY,
    Decision,
    Question,
    Succession,
    local_morning,
    next_question,
)
from bot.goals import cycle_calendar, objectives
from bot.goals.cycle_calendar import Cycle, cycle_after
from bot.people import people, workspaces
from bot.people.people import Person
from bot.slack import outbox
from bot.slack.outbox import Message

ASK, SETTLE, NOBODY = (f"next_cycle.{step}" for step in ("ask", "settle", "nobody"))
FIRST_OWNERS = 50  # of whom one is usually still here
ONLY_ADMINS = N_("Only admins can decide about the next cycle.")
GONE = N_("That cycle no longer exists.")


def ask_admins(work: Work) -> None:
    """Ask about cycles that end, update questions that are answered, and say if nobody is asked."""
    _for_each(work, SETTLE, _cycles_to_settle(work), partial(_settle, work, by=None))
    due = [question.cycle for question in _questions(work) if question.due_at <= work.now]
    _for_each(work, ASK, due, partial(_ask, work))
    due_at, ended = _silence(work)
    if ended and due_at and due_at <= work.now:
        _for_each(work, NOBODY, [ended], partial(_tell_silence, work))


def next_due_at(work: Work) -> dt.datetime | None:
    """Return when `ask_admins` has something to do next, in UTC; None while nothing is coming."""
    if _cycles_to_settle(work):
        return work.now
    moments: list[dt.datetime | None] = [question.due_at for question in _questions(work)]
    moments += [quarantine.next_release(work, step) for step in (ASK, SETTLE, NOBODY)]
    moments.append(_silence(work)[0])
    return min((moment for moment in moments if moment), default=None)


def create_next(work: Work, actor_id: str, cycle_id: int) -> None:
    """Create the cycle after one, in the same shape, unless there is one by now."""
    admin, cycle = _admin_and_cycle(work, actor_id, cycle_id)
    if successor(work, cycle):
        if cycle in _cycles_to_settle(work):
            _settle(work, cycle, by=None)
        return  # another admin was faster
    created = cycle_editing.create_following(work, actor_id, cycle)
    _settle(work, cycle, by=admin, next_id=created.id)


def stop(work: Work, actor_id: str, cycle_id: int) -> None:
    """Record that no cycle follows this one; admins aren't asked about it again."""
    admin, cycle = _admin_and_cycle(work, actor_id, cycle_id)
    if successor(work, cycle):
        if cycle in _cycles_to_settle(work):
            _settle(work, cycle, by=None)
        return
    _decide(work, cycle, decision=Decision.STOPPED, by_id=admin.id, at=work.now)


def settle_after_save(work: Work, event: CycleSaved) -> None:
    """React to a cycle that was created in Slack: the question it answers is settled."""
    admin = people.by_slack_id(work, work.actor) if work.actor else None
    succession = store.successions(work).get(event.after_id)
    is_settled = succession is not None and succession.next_id == event.cycle_id
    for cycle in cycle_calendar.all_cycles(work):
        if cycle.id == event.after_id and not is_settled:
            _settle(work, cycle, by=admin, next_id=event.cycle_id)


def successor(work: Work, cycle: Cycle) -> Cycle | None:
    """Return the cycle that follows another one: the one that was created for it, else the next one
    of about the same length.
    """
    cycles = cycle_calendar.all_cycles(work)
    succession = store.successions(work).get(cycle.id)
    if succession and succession.next_id:
        created = [other for other in cycles if other.id == succession.next_id]
        if created and not created[0].is_frozen and created[0].first_day > cycle.last_day:
            return created[0]
    return cycle_after(cycle, cycles)


def _admin_and_cycle(work: Work, actor_id: str, cycle_id: int) -> tuple[Person, Cycle]:
    admin = people.require_person(work, actor_id)
    if not admin.is_admin:
        raise Refusal(ONLY_ADMINS)
    cycles = [cycle for cycle in cycle_calendar.all_cycles(work) if cycle.id == cycle_id]
    if not cycles:
        raise Refusal(GONE)
    return admin, cycles[0]


def _for_each(
    work: Work, step: str, cycles: Iterable[Cycle], action: Callable[[Cycle], object]
) -> None:
    """Run an action for cycles one by one; where it fails for one, the others go on."""
    quarantine.run_for_each(
        work,
        step,
        list(cycles),
        lambda batch: list(map(action, batch)),
        key=lambda cycle: cycle.id,
        describe=lambda cycle: f"cycle {cycle.id}",
    )


def _questions(work: Work) -> Iterator[Question]:
    """Yield the next question about each open cycle without a next one."""
    successions, zone = store.successions(work), workspaces.current(work).zone
    skipped_ids = quarantine.quarantined_ids(work, ASK)
    cycles = cycle_calendar.all_cycles(work)
    for cycle in cycles:
        succession = successions.get(cycle.id, Succession(cycle_id=cycle.id))
        is_decided = succession.decision is not Decision.OPEN
        if cycle.is_frozen or is_decided or cycle.id in skipped_ids or cycle_after(cycle, cycles):
            continue
        if question := next_question(cycle, succession.asked, work.now, zone):
            yield question


def _cycles_to_settle(work: Work) -> list[Cycle]:
    """Return the cycles that admins were asked about and that have a next one by now."""
    skipped_ids = quarantine.quarantined_ids(work, SETTLE)
    asked_ids = {
        succession.cycle_id
        for succession in store.successions(work).values()
        if succession.recipients and succession.decision is not Decision.CREATED
    }
    cycles = cycle_calendar.all_cycles(work)
    return [
        cycle
        for cycle in cycles
        if cycle.id in asked_ids - skipped_ids and cycle_after(cycle, cycles)
    ]


def _ask(work: Work, cycle: Cycle) -> None:
    """Send the question that is due about a cycle to every admin."""
    succession = store.successions(work).get(cycle.id, Succession(cycle_id=cycle.id))
    zone = workspaces.current(work).zone
    question = next_question(cycle, succession.asked, work.now, zone)
    if question is None:
        return
    recipients = _send(work, cycle, f"{question.number}", views.question)
    known_ids = {*succession.recipients, *recipients}
    store.write_succession(work, cycle.id, asked=question.number, recipients=sorted(known_ids))


def _tell_silence(work: Work, cycle: Cycle) -> None:
    """Tell every admin that nobody is asked any more."""
    succession = store.successions(work).get(cycle.id, Succession(cycle_id=cycle.id))
    next_cycle = successor(work, cycle)
    recipients = _send(work, cycle, "nobody", partial(views.silence, next_cycle=next_cycle))
    known_ids = {*succession.recipients, *recipients}
    store.write_succession(work, cycle.id, nobody_at=work.now, recipients=sorted(known_ids))


def _send(work: Work, cycle: Cycle, name: str, render: Callable[..., Message]) -> list[int]:
    """Promise a message about a cycle to every admin in Slack; return their ids."""
    proposed = cycle_editing.following_cycle(cycle, cycle_calendar.all_cycles(work))
    admins = [admin for admin in people.admins(work) if admin.slack_id]
    for admin in admins:
        t = translator(admin.locale)
        message = render(t, cycle, proposed, today=admin.local(work.now).date())
        once = _once(cycle.id, name, admin.id)
        outbox.promise(work, to=admin.slack_id, message=message, once_name=once)
    return [admin.id for admin in admins]


def _settle(work: Work, cycle: Cycle, *, by: Person | None, next_id: int | None = None) -> None:
    """Record which cycle follows another one, and show it in the questions about it."""
    next_cycle = cycle_after(cycle, cycle_calendar.all_cycles(work))
    next_id = next_id or (next_cycle.id if next_cycle else None)
    by_id = by.id if by else None
    _decide(work, cycle, decision=Decision.CREATED, next_id=next_id, by_id=by_id, at=work.now)


def _decide(work: Work, cycle: Cycle, **fields: object) -> None:
    """Store a decision and show it in every message about the cycle."""
    store.write_succession(work, cycle.id, **fields)
    succession = store.successions(work)[cycle.id]
    next_cycle = successor(work, cycle)
    actor = (
        people.by_ids(work, [succession.by_id]).get(succession.by_id) if succession.by_id else None
    )
    messages = {}
    for recipient in people.by_ids(work, succession.recipients).values():
        t = translator(recipient.locale)
        message = views.decided(t, cycle, next_cycle, actor)
        for name in (*map(str, range(1, succession.asked + 1)), "nobody"):
            messages[_once(cycle.id, name, recipient.id)] = message
    outbox.revise_many(work, messages)


def _silence(work: Work) -> tuple[dt.datetime | None, Cycle | None]:
    """Return when admins hear that nobody is asked any more, and the cycle that ended last; None
    while that is not in sight.
    """
    zone = workspaces.current(work).zone
    today = work.now.astimezone(time_zone(zone)).date()
    cycles = cycle_calendar.all_cycles(work)
    open_ids = {cycle.id for cycle in cycles if not cycle.is_frozen}
    last_day = _last_asked_day(work, open_ids)
    if last_day and work.now < (morning := local_morning(last_day + DAY, zone)):
        return morning, None
    begun = [cycle for cycle in cycles if cycle.first_day <= today]
    ended = next((cycle for cycle in reversed(begun) if _had_key_results(work, cycle)), None)
    if ended is None or ended.id in quarantine.quarantined_ids(work, NOBODY):
        return None, None
    succession = store.successions(work).get(ended.id)
    if succession and succession.nobody_at:
        return None, None
    return max(work.now, local_morning(today, zone)), ended


def _had_key_results(work: Work, cycle: Cycle) -> bool:
    """Return whether anything was ever asked about in a cycle, archived objectives included."""
    return bool(objectives.objectives_of_cycle(work, cycle.id))


def _last_asked_day(work: Work, cycle_ids: Collection[int]) -> dt.date | None:
    """Return the last day on which anyone who is still here is asked about these cycles."""
    for limit in (FIRST_OWNERS, None):
        last_days = store.last_asked_days(work, cycle_ids, limit)
        owners = people.by_ids(work, last_days.keys())
        days = [day for id_, day in last_days.items() if id_ in owners and owners[id_].is_active]
        if days:
            return max(days)
        if len(last_days) < FIRST_OWNERS:
            break
    return _last_day_of_qualitative(work, cycle_ids)


def _last_day_of_qualitative(work: Work, cycle_ids: Collection[int]) -> dt.date | None:
    """Return the same day of qualitative key results that are not ratings, such as a count."""
    key_results = [
        key_result
        for cycle_id in cycle_ids
        for key_result in objectives.reportable(objectives.key_results_in_cycle(work, cycle_id))
    ]
    owners = people.by_ids(work, {key_result.owner_id for key_result in key_results})
    days = [kr.rule.last_day for kr in key_results if owners[kr.owner_id].is_active]
    return max(days, default=None)


def _once(cycle_id: int, name: str, person_id: int) -> str:
    return f"next_cycle:{cycle_id}:{name}:{person_id}"
