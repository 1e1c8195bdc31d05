"""Keep the audit log, and write it out with the histories that other features keep."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from operator import attrgetter
from typing import Any

from bot.agreements import changes, drafts
from bot.alerts.lifecycle import STATE_AFTER, AlertAction, alert_histories
from bot.core.work import Work
from bot.files.audit import store
from bot.files.audit.model import AuditedChange, ChangedFields, difference
from bot.files.audit.views import COLUMNS, change_rows
from bot.followups import next_steps
from bot.goals.revisions import all_revisions
from bot.people import people
from bot.scores import grades

start_listening = store.listen_to_flushes


def record_change(work: Work, kind: str, subject: Mapping[str, Any], fields: ChangedFields) -> None:
    """Log a change that is in no watched table; `fields` are what it was and what it became."""
    store.add_change(work, AuditedChange(work.now, work.actor, kind, subject, fields))


def changes_of_kind(work: Work, kind: str) -> list[AuditedChange]:
    """Return the changes of one kind of thing, the oldest first."""
    return [change for change in _all_changes(work) if change.what == kind]


def audit_rows(work: Work) -> tuple[Sequence[str], Iterable[Mapping[str, Any]]]:
    """Return every change, the oldest first, as columns and rows of plain values; for admins. No
    row contains a private note.
    """
    keys = store.keys_by_id(work)
    persons = people.everyone(work)
    slack_ids = {person.slack_id: person.key for person in persons if person.slack_id}
    changes = sorted(_all_changes(work), key=attrgetter("at"))
    return COLUMNS, (
        audit_row for change in changes for audit_row in change_rows(change, keys, slack_ids)
    )


def _all_changes(work: Work) -> Iterator[AuditedChange]:
    """Return what was logged, then the histories that other features keep themselves."""
    return chain(
        store.logged_changes(work),
        _alert_changes(work),
        _confirmation_changes(work),
        _revision_changes(work),
        _next_step_changes(work),
        _agreement_changes(work),
    )


def _alert_changes(work: Work) -> Iterator[AuditedChange]:
    """Yield the steps of alerts. Steps are only ever added: the state of an alert before a step is
    the one that the step before led to.
    """
    for history in alert_histories(work):
        state = ""
        subject = {"key_result_id": history.key_result_id, "kind": history.kind}
        for step in history.steps:
            action = AlertAction(step.act)
            new_state = STATE_AFTER[action].value
            fields = difference({"state": state}, {"state": new_state})
            if action is AlertAction.ESCALATE:
                fields["went_to_id"] = (None, step.person_id)
            if action is AlertAction.DISMISS:
                fields["reason"] = (None, step.text)
            if action is AlertAction.SNOOZE and step.on:
                fields["until"] = (None, step.on.isoformat())
            actor = "" if action is AlertAction.ESCALATE else step.person_id or ""
            yield AuditedChange(step.at, actor, "alert", subject, fields)
            state = new_state


def _confirmation_changes(work: Work) -> Iterator[AuditedChange]:
    """Yield score confirmations, which are only ever added, too."""
    confirmations = sorted(grades.all_confirmations(work), key=attrgetter("key_result_id"))
    for key_result_id, group in groupby(confirmations, key=attrgetter("key_result_id")):
        before: dict[str, Any] = {}
        for confirmation in group:
            after = vars(confirmation.decision) | {"is_final": confirmation.is_final}
            subject = {"key_result_id": key_result_id}
            fields = difference(before, after)
            yield AuditedChange(confirmation.at, confirmation.by_id, "verdict", subject, fields)
            before = after


def _revision_changes(work: Work) -> Iterator[AuditedChange]:
    """Yield why key results ask for something else; what changed is logged with their rows."""
    for revision in all_revisions(work):
        subject = {"key_result_id": revision.key_result_id}
        fields = {"reason": (None, revision.reason)}
        yield AuditedChange(revision.at, revision.by_id, "revision", subject, fields)


def _next_step_changes(work: Work) -> Iterator[AuditedChange]:
    """Yield the next steps as they were written, and as they were ticked."""
    for record in next_steps.all_steps(work):
        step, subject = record.step, {"key_result_id": record.step.key_result_id}
        due = step.due.isoformat() if step.due else None
        fields = {"text": (None, step.text), **({"due": (None, due)} if due else {})}
        yield AuditedChange(record.at, record.by_id, "next_step", subject, fields)
        if step.done_at:
            done = {"done": (None, step.text)}
            yield AuditedChange(step.done_at, record.done_by_id or "", "next_step", subject, done)


def _agreement_changes(work: Work) -> Iterator[AuditedChange]:
    """Yield who asked for an agreement about drafts, and how that was answered."""
    for request in drafts.all_requests(work):
        subject = {"owner_id": request.owner_id, "cycle_id": request.cycle_id}
        asked = difference({}, {"state": "open"})
        yield AuditedChange(request.asked_at, request.owner_id, "agreement", subject, asked)
        if request.decided_at is not None:
            answer = {"state": request.state.value, "sentence": request.sentence}
            fields = difference({"state": "open"}, answer)
            actor = request.decided_by or ""
            yield AuditedChange(request.decided_at, actor, "agreement", subject, fields)
    for change in changes.all_changes(work):
        subject = {"key_result_id": change.key_result_id}
        asked = difference({}, {"state": "open", "reason": change.reason})
        yield AuditedChange(change.asked_at, change.by_id, "agreement", subject, asked)
        if change.decided_at is not None:
            answer = {"state": change.state.value, "sentence": change.sentence}
            fields = difference({"state": "open"}, answer)
            actor = change.decided_by or ""
            yield AuditedChange(change.decided_at, actor, "agreement", subject, fields)
