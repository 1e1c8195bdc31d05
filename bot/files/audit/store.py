"""The log of changes: rows are written as tables change, and read back."""

from collections.abc import Iterator
from typing import Any

from pydantic_core import to_jsonable_python
from sqlalchemy import event, inspect
from sqlmodel import Session, SQLModel, col, select

from bot.core.work import Database, Work
from bot.files.audit.model import (
    NAMED_BY,
    NEVER_LOGGED,
    REFERS_TO,
    SINGULAR,
    AuditedChange,
    difference,
)
from bot.files.audit.tables import ChangeRow


def listen_to_flushes(database: Database) -> None:
    """Log every change of a row of a watched table from now on."""
    event.listen(database.sessions, "before_flush", log_flush)


def log_flush(session: Session, *_of_the_flush: Any) -> None:
    """Add what a flush is about to change to the same flush."""
    work: Work = session.info["work"]
    for audit_row in (*session.new, *session.dirty, *session.deleted):
        table = audit_row.__tablename__
        if table in NAMED_BY and (
            fields := _changed(audit_row, is_gone=audit_row in session.deleted)
        ):
            session.add(
                ChangeRow(
                    workspace_id=work.workspace_id,
                    at=work.now,
                    actor=work.actor,
                    what=SINGULAR[table],
                    about={
                        field_name: getattr(audit_row, field_name) for field_name in NAMED_BY[table]
                    },
                    fields=fields,
                )
            )


def add_change(work: Work, change: AuditedChange) -> None:
    """Log a change that is in no watched table."""
    work.session.add(
        ChangeRow(
            workspace_id=work.workspace_id,
            at=change.at,
            actor=str(change.actor),
            what=change.what,
            about=dict(change.about),
            fields={field_name: list(pair) for field_name, pair in change.fields.items()},
        )
    )
    work.session.flush()


def logged_changes(work: Work) -> Iterator[AuditedChange]:
    """Return every change that was logged, the oldest first."""
    rows = work.session.exec(
        select(ChangeRow)
        .where(ChangeRow.workspace_id == work.workspace_id)
        .order_by(col(ChangeRow.id))
    )
    for audit_row in rows:
        fields = {field_name: (old, new) for field_name, (old, new) in audit_row.fields.items()}
        yield AuditedChange(audit_row.at, audit_row.actor, audit_row.what, audit_row.about, fields)


def keys_by_id(work: Work) -> dict[str, dict[int, str]]:
    """Return keys by id for every table that others refer to."""
    keys_by_table = {}
    for field_name in sorted(set(REFERS_TO.values())):
        table = SQLModel.metadata.tables[field_name]
        rows = work.session.execute(
            select(table.c.id, table.c.key).where(table.c.workspace_id == work.workspace_id)
        )
        keys_by_table[field_name] = {audit_row.id: audit_row.key for audit_row in rows}
    return keys_by_table


def _changed(audit_row: SQLModel, *, is_gone: bool) -> dict[str, tuple[Any, Any]]:
    before, after = {}, {}
    state = inspect(audit_row)
    for column in state.mapper.column_attrs:
        history = state.attrs[column.key].history
        if column.key in NEVER_LOGGED or not (history.has_changes() or is_gone):
            continue
        old, new = history.deleted or (), history.added or ()
        if is_gone:
            old, new = (*history.deleted, *history.unchanged), ()
        before[column.key] = to_jsonable_python(old[0]) if old else None
        after[column.key] = to_jsonable_python(new[0]) if new else None
    return difference(before, after)
