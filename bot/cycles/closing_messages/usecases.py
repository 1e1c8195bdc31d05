"""Send closing messages and reminders, and keep the messages up to date."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from bot.core.events import CheckInsRecorded, LeaderReplaced, ScoresConfirmed
from bot.core.i18n import translator
from bot.core.work import Work
from bot.cycles import carry_over, confirmation, next_cycle
from bot.cycles import closing as closings
from bot.cycles.carry_over import ContinuationForm, KeyResultsContinued
from bot.cycles.closing import Closing
from bot.cycles.closing_messages import store, views
from bot.cycles.closing_messages.model import (
    ClosingMessage,
    ClosingReport,
    after_sending,
    asked_of_owner,
    first_sent_at,
)
from bot.goals import cycle_calendar, objectives
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from bot.people.people import Person
from bot.scores import grades, rollups
from bot.slack import outbox


def add_messages(work: Work, started: Closing, key_results: Sequence[OwnedKeyResult]) -> None:
    """Add the messages of a closing: to owners, and to the managers who approve their scores."""
    owners = people.by_ids(work, {key_result.owner_id for key_result in key_results})
    reporting_ids = {key_result.owner_id for key_result in objectives.reportable(key_results)}
    recipients = {
        owner.id: owner
        for owner in owners.values()
        if owner.id in reporting_ids and owner.is_active and owner.slack_id
    }
    led_by: dict[int, list[int]] = defaultdict(list)
    for owner_id, approvers in confirmation.approvers_by_owner(work, owners.values()).items():
        for approver in approvers:
            recipients[approver.id] = approver
            led_by[approver.id].append(owner_id)
    store.add_messages(
        work,
        [
            ClosingMessage(
                closing_id=started.id,
                person_id=recipient.id,
                led=tuple(led_by[recipient.id]),
                due_at=first_sent_at(recipient, work.now),
            )
            for recipient in recipients.values()
        ],
    )


def send_messages(work: Work, messages: Sequence[ClosingMessage]) -> None:
    """Send messages and reminders that are due, and the last update of those that are frozen."""
    for message, report in zip(messages, _reports(work, messages), strict=True):
        is_frozen = report.closing.frozen_at is not None
        if is_frozen and report.person.is_active:
            _show_result(work, report)
        if is_frozen or not report.person.is_active:
            last = ClosingMessage(
                closing_id=message.closing_id, person_id=message.person_id, sent=message.sent
            )
            store.record_sent(work, last)
            continue
        _send(work, message, report)
        freezes_at = report.closing.freezes_at
        store.record_sent(work, after_sending(message, report.person, work.now, freezes_at))


def refresh_after_check_ins(work: Work, event: CheckInsRecorded) -> None:
    """React to check-ins while a closing is under way: messages show the new numbers."""
    underway = closings.closings_underway(work)
    if not underway:
        return
    key_results = objectives.key_results_with_ids(work, {*event.key_result_ids})
    cycle_ids = {key_result.objective.cycle_id for key_result in key_results}
    for cycle_id in cycle_ids & underway.keys():
        _refresh(work, underway[cycle_id], [event.person_id])


def refresh_after_confirmations(work: Work, event: ScoresConfirmed) -> None:
    """React to confirmed scores: messages show them; after the last one the cycle is frozen."""
    closing = closings.closings_underway(work).get(event.cycle_id)
    if closing is None:
        return
    refreshed = _refresh(work, closing, event.owner_ids)
    if refreshed and not grades.count_unconfirmed(work, event.cycle_id):
        closings.schedule_freeze(work, closing.id, work.now)


def refresh_after_continuing(work: Work, event: KeyResultsContinued) -> None:
    """React to what goes on in the next cycle: the message no longer proposes it."""
    closing = closings.closings_underway(work).get(event.cycle_id)
    if closing is not None:
        _refresh(work, closing, [event.person_id])


def hand_to_successor(work: Work, event: LeaderReplaced) -> None:
    """React to somebody who leads now what a manager led who left: while a closing is under way,
    they are asked to confirm the scores of these people.
    """
    successor = people.by_ids(work, [event.successor_id])[event.successor_id]
    for closing in closings.closings_underway(work).values():
        key_results = objectives.key_results_in_cycle(work, closing.cycle_id)
        owners = people.by_ids(work, {key_result.owner_id for key_result in key_results})
        approvers = confirmation.approvers_by_owner(work, owners.values())
        led = [id_ for id_, persons in approvers.items() if successor in persons]
        if led and successor.slack_id:
            due_at = first_sent_at(successor, work.now)
            store.put_led(work, closing.id, successor.id, led, due_at)


def _refresh(work: Work, closing: Closing, owner_ids: Collection[int]) -> list[ClosingMessage]:
    """Update the messages that show the scores of these owners; return those messages."""
    owners = people.by_ids(work, owner_ids)
    approver_ids = {
        approver.id
        for approvers in confirmation.approvers_by_owner(work, owners.values()).values()
        for approver in approvers
    }
    messages = store.sent_messages(work, closing.id, approver_ids | owners.keys())
    for report in _reports(work, messages):
        message = views.closing_message(translator(report.person.locale), report)
        outbox.revise(work, once_name=_once(closing, report.person), message=message)
    return messages


def _send(work: Work, message: ClosingMessage, report: ClosingReport) -> None:
    """Send the message, or a reminder in its thread if anything is still open."""
    t, once = translator(report.person.locale), _once(report.closing, report.person)
    recipient = report.person.slack_id
    if message.sent == 0:
        outbox.promise(work, to=recipient, message=views.closing_message(t, report), once_name=once)
    elif report.unconfirmed or report.unsettled:
        outbox.promise(
            work,
            to=recipient,
            message=views.reminder(t, report),
            once_name=f"{once}:{message.sent}",
            thread=once,
        )


def _show_result(work: Work, report: ClosingReport) -> None:
    """Turn the message into the result of its recipient."""
    t, once = translator(report.person.locale), _once(report.closing, report.person)
    scorecard = rollups.of_person(work, report.person, report.cycle, with_ratings=True)
    outbox.revise(work, once_name=once, message=views.result(t, report, scorecard))


def _reports(work: Work, messages: Sequence[ClosingMessage]) -> list[ClosingReport]:
    """Return what messages show, in their order."""
    closings_by_id = closings.closings_by_id(work)
    cycles_by_id = {cycle.id: cycle for cycle in cycle_calendar.all_cycles(work)}
    person_ids = {
        person_id for message in messages for person_id in (message.person_id, *message.led)
    }
    persons = people.by_ids(work, person_ids)
    scores_by_closing = {
        closing_id: confirmation.scores_to_confirm(
            work, cycles_by_id[closings_by_id[closing_id].cycle_id], person_ids
        )
        for closing_id in {message.closing_id for message in messages}
    }
    reports = []
    for message in messages:
        closing, scores = closings_by_id[message.closing_id], scores_by_closing[message.closing_id]
        cycle, person = cycles_by_id[closing.cycle_id], persons[message.person_id]
        reports.append(
            ClosingReport(
                cycle=cycle,
                closing=closing,
                person=person,
                own=asked_of_owner(scores[message.person_id]),
                led=tuple((persons[led_id], tuple(scores[led_id])) for led_id in message.led),
                continuation=_continuation(work, cycle, person) if not cycle.is_frozen else None,
            )
        )
    return reports


def _continuation(work: Work, cycle: Cycle, person: Person) -> ContinuationForm | None:
    """Return what may go on in the next cycle; None where there is none."""
    following = next_cycle.successor(work, cycle)
    return carry_over.form_of(work, person, cycle, following) if following else None


def _once(closing: Closing, person: Person) -> str:
    return f"closings.letter:{closing.id}:{person.id}"
