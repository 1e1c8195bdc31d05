"""Store and load next steps."""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import ColumnElement
from sqlmodel import col, delete, or_, select, update

from bot.core.work import Work
from bot.followups.next_steps.model import NextStep, StepRecord, WrittenStep
from bot.followups.next_steps.tables import NextStepRow

ROW = NextStepRow


def add_step(
    work: Work, key_result_id: int, step: WrittenStep, *, by_id: int, origin: str = ""
) -> None:
    """Store a new step."""
    row = NextStepRow(
        workspace_id=work.workspace_id,
        key_result_id=key_result_id,
        text=step.text,
        due=step.due,
        by_id=by_id,
        at=work.now,
        origin=origin,
    )
    work.session.add(row)
    work.session.flush()


def steps_since(
    work: Work, key_result_ids: Collection[int], since: dt.datetime
) -> dict[int, list[NextStep]]:
    """Return steps that are open, or were done since a moment, by key result id."""
    is_shown = or_(col(ROW.done_at).is_(None), col(ROW.done_at) >= since)
    steps: dict[int, list[NextStep]] = {}
    for step in _steps(work, col(ROW.key_result_id).in_(key_result_ids), is_shown):
        steps.setdefault(step.key_result_id, []).append(step)
    return steps


def set_done(work: Work, step_ids: Collection[int], by_id: int, *, is_done: bool) -> None:
    """Record that steps are done, and who says so, or that they are not."""
    work.session.exec(
        update(ROW)
        .where(col(ROW.workspace_id) == work.workspace_id, col(ROW.id).in_(step_ids))
        .values(done_at=work.now if is_done else None, done_by_id=by_id if is_done else None)
    )


def delete_open(work: Work, origin: str) -> list[NextStep]:
    """Delete and return the steps of a message that are not done."""
    open_steps = _steps(work, col(ROW.origin) == origin, col(ROW.done_at).is_(None))
    ids = [step.id for step in open_steps]
    work.session.exec(
        delete(ROW).where(col(ROW.workspace_id) == work.workspace_id, col(ROW.id).in_(ids))
    )
    return open_steps


def all_steps(work: Work) -> list[StepRecord]:
    """Return every step that was written, the oldest first."""
    rows = work.session.exec(
        select(ROW).where(ROW.workspace_id == work.workspace_id).order_by(col(ROW.id))
    )
    return [StepRecord(_step(row), row.by_id, row.at, row.done_by_id) for row in rows]


def _step(row: NextStepRow) -> NextStep:
    return NextStep(row.id or 0, row.key_result_id, row.text, row.due, row.done_at)


def _steps(work: Work, *conditions: ColumnElement[bool]) -> list[NextStep]:
    rows = work.session.exec(
        select(ROW).where(ROW.workspace_id == work.workspace_id, *conditions).order_by(col(ROW.id))
    )
    return [_step(row) for row in rows]
