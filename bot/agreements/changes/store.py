"""Store and load proposed changes."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from bot.agreements.changes.model import TERMS_JSON, ChangeState, ProposedChange, Terms
from bot.agreements.changes.tables import ProposedChangeRow
from bot.core.work import Work

ROW = ProposedChangeRow


def add_change(
    work: Work,
    key_result_id: int,
    by_id: int,
    recipient_id: int,
    before: Terms,
    after: Terms,
    reason: str,
) -> ProposedChange:
    """Add an open change."""
    row = ROW(
        workspace_id=work.workspace_id,
        key_result_id=key_result_id,
        by_id=by_id,
        state=ChangeState.OPEN.value,
        asked_at=work.now,
        recipient_id=recipient_id,
        before=TERMS_JSON.dump_python(before, mode="json"),
        after=TERMS_JSON.dump_python(after, mode="json"),
        reason=reason,
    )
    work.session.add(row)
    work.session.flush()
    return _change(row)


def replace_terms(
    work: Work, change_id: int, by_id: int, after: Terms, reason: str
) -> ProposedChange:
    """Let an open change ask for something else."""
    terms = TERMS_JSON.dump_python(after, mode="json")
    fields = {"by_id": by_id, "after": terms, "reason": reason, "asked_at": work.now}
    return update_change(work, change_id, **fields)


def update_change(work: Work, change_id: int, **fields: Any) -> ProposedChange:
    """Change columns of a change and return it."""
    return _change(work.put(ROW, {"id": change_id}, fields).row)


def find_change(work: Work, change_id: int) -> ProposedChange | None:
    """Return the change with an id, if there is one in this workspace."""
    return next(iter(_changes(work, col(ROW.id) == change_id)), None)


def open_changes(work: Work) -> list[ProposedChange]:
    """Return all changes without an answer, the oldest first."""
    return _changes(work, col(ROW.state) == ChangeState.OPEN.value)


def open_changes_about(work: Work, key_result_ids: Collection[int]) -> dict[int, ProposedChange]:
    """Return the open changes of these key results, by key result id."""
    if not key_result_ids:
        return {}
    is_open = col(ROW.state) == ChangeState.OPEN.value
    changes = _changes(work, is_open, col(ROW.key_result_id).in_(key_result_ids))
    return {change.key_result_id: change for change in changes}


def all_changes(work: Work) -> list[ProposedChange]:
    """Return every change of the workspace, the oldest first."""
    return _changes(work)


def _changes(work: Work, *conditions: ColumnElement[bool]) -> list[ProposedChange]:
    rows = work.session.exec(
        select(ROW).where(ROW.workspace_id == work.workspace_id, *conditions).order_by(col(ROW.id))
    )
    return [_change(row) for row in rows]


def _change(row: ProposedChangeRow) -> ProposedChange:
    return ProposedChange(
        id=row.id or 0,
        key_result_id=row.key_result_id,
        by_id=row.by_id,
        state=ChangeState(row.state),
        asked_at=row.asked_at,
        recipient_id=row.recipient_id,
        turn=row.turn,
        before=TERMS_JSON.validate_python(row.before),
        after=TERMS_JSON.validate_python(row.after),
        reason=row.reason,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        sentence=row.sentence,
    )
