"""Everything the audit room says to SQL, and what it hears before SQL is spoken."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from pydantic_core import to_jsonable_python
from sqlalchemy import event, inspect
from sqlmodel import Session, SQLModel, col, select

from bot.alerts.lifecycle import STATE_AFTER, AlertAction, AlertRow, AlertStepRow
from bot.core.work import Database, Work
from bot.files.audit.model import (
    NAMED_BY,
    NEVER_TOLD,
    REFERS_TO,
    SINGULAR,
    AuditedChange,
    difference,
)
from bot.files.audit.tables import ChangeRow
from bot.goals.revisions import all_revisions
from bot.scores import grades


def listen(database: Database) -> None:
    """From now on no row of a watched table changes unnoted."""
    event.listen(database.sessions, "before_flush", note)


def note(session: Session, *_of_the_flush: Any) -> None:
    """Add what a flush is about to change to the same flush."""
    work: Work = session.info["work"]
    for row in (*session.new, *session.dirty, *session.deleted):
        table = row.__tablename__
        if table in NAMED_BY and (fields := _changed(row, is_gone=row in session.deleted)):
            session.add(
                ChangeRow(
                    workspace_id=work.workspace_id,
                    at=work.now,
                    actor=work.actor,
                    what=SINGULAR[table],
                    about={name: getattr(row, name) for name in NAMED_BY[table]},
                    fields=fields,
                )
            )


def add(work: Work, change: AuditedChange) -> None:
    """Keep a change that nobody's rows tell."""
    work.session.add(
        ChangeRow(
            workspace_id=work.workspace_id,
            at=change.at,
            actor=str(change.actor),
            what=change.what,
            about=dict(change.about),
            fields={name: list(pair) for name, pair in change.fields.items()},
        )
    )
    work.session.flush()


def changes(work: Work) -> Iterator[AuditedChange]:
    """What was noted, then the histories that alerts, verdicts and revisions keep themselves."""
    rows = work.session.exec(
        select(ChangeRow)
        .where(ChangeRow.workspace_id == work.workspace_id)
        .order_by(col(ChangeRow.id))
    )
    for row in rows:
        fields = {name: (old, new) for name, (old, new) in row.fields.items()}
        yield AuditedChange(row.at, row.actor, row.what, row.about, fields)
    yield from _of_alerts(work)
    yield from _of_verdicts(work)
    yield from _of_revisions(work)


def keys(work: Work) -> dict[str, dict[int, str]]:
    """Keys by id, of every table that others refer to."""
    found = {}
    for name in sorted(set(REFERS_TO.values())):
        table = SQLModel.metadata.tables[name]
        rows = work.session.execute(
            select(table.c.id, table.c.key).where(table.c.workspace_id == work.workspace_id)
        )
        found[name] = {row.id: row.key for row in rows}
    return found


def _changed(row: SQLModel, *, is_gone: bool) -> dict[str, tuple[Any, Any]]:
    before, after = {}, {}
    state = inspect(row)
    for column in state.mapper.column_attrs:
        history = state.attrs[column.key].history
        if column.key in NEVER_TOLD or not (history.has_changes() or is_gone):
            continue
        old, new = history.deleted or (), history.added or ()
        if is_gone:
            old, new = (*history.deleted, *history.unchanged), ()
        before[column.key] = to_jsonable_python(old[0]) if old else None
        after[column.key] = to_jsonable_python(new[0]) if new else None
    return difference(before, after)


def _of_alerts(work: Work) -> Iterator[AuditedChange]:
    """Steps are only ever added: what an alert was before one is what the one before led to."""
    rows = work.session.exec(
        select(AlertStepRow, AlertRow)
        .join(AlertRow, col(AlertRow.id) == AlertStepRow.alert_id)
        .where(AlertStepRow.workspace_id == work.workspace_id)
        .order_by(col(AlertStepRow.alert_id), col(AlertStepRow.id))
    )
    for _, steps in groupby(rows, key=lambda pair: pair[1].id):
        state = ""
        for step, alert in steps:
            act = AlertAction(step.act)
            after = STATE_AFTER[act].value
            fields = difference({"state": state}, {"state": after})
            if act is AlertAction.ESCALATE:
                fields["went_to_id"] = (None, step.person_id)
            if act is AlertAction.DISMISS:
                fields["reason"] = (None, step.text)
            if act is AlertAction.SNOOZE and step.on:
                fields["until"] = (None, step.on.isoformat())
            by = "" if act is AlertAction.ESCALATE else step.person_id or ""
            about = {"key_result_id": alert.key_result_id, "kind": alert.kind}
            yield AuditedChange(step.at, by, "alert", about, fields)
            state = after


def _of_verdicts(work: Work) -> Iterator[AuditedChange]:
    """Verdicts are only ever added, too."""
    confirmations = sorted(grades.all_confirmations(work), key=attrgetter("key_result_id"))
    for key_result_id, group in groupby(confirmations, key=attrgetter("key_result_id")):
        before: dict[str, Any] = {}
        for confirmation in group:
            after = vars(confirmation.decision) | {"is_final": confirmation.is_final}
            about = {"key_result_id": key_result_id}
            changes = difference(before, after)
            yield AuditedChange(confirmation.at, confirmation.by_id, "verdict", about, changes)
            before = after


def _of_revisions(work: Work) -> Iterator[AuditedChange]:
    """Why key results ask for something else; what they asked for is noted with their rows."""
    for revision in all_revisions(work):
        about = {"key_result_id": revision.key_result_id}
        fields = {"reason": (None, revision.reason)}
        yield AuditedChange(revision.at, revision.by_id, "revision", about, fields)
