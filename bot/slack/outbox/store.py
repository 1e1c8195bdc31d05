"""Everything the outbox says to SQL: what is owed, under which name, and where it stands."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, CursorResult, Update, and_, case, func, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, delete, select

from bot.core.work import Work
from bot.slack.outbox.model import (
    AT_ONCE,
    Backlog,
    Forms,
    OutgoingFile,
    PromiseKind,
    PromiseState,
    PromiseStatus,
)
from bot.slack.outbox.tables import FileRow, PromiseRow

ROW = PromiseRow
BUSY = (PromiseState.WAITING, PromiseState.READY, PromiseState.SENDING, PromiseState.UNCERTAIN)
STANDING = {f.name for f in fields(PromiseStatus)}
NOT_SENT = (*BUSY, PromiseState.AUDIT, PromiseState.DEAD, PromiseState.UNMATCHED)


def add(work: Work, promises: Sequence[Mapping[str, Any]]) -> None:
    """Store promises; one whose name is taken already is nothing."""
    rows = [
        PromiseRow(
            workspace_id=work.workspace_id, promised_at=work.now, key=uuid4().hex, **promise
        ).model_dump(exclude={"id"})
        for promise in promises
    ]
    if rows:
        work.owes = True
        dialect = sqlite if work.session.get_bind().dialect.name == "sqlite" else postgresql
        work.session.connection().execute(dialect.insert(PromiseRow).on_conflict_do_nothing(), rows)


def add_files(work: Work, once: str, files: Sequence[OutgoingFile]) -> None:
    """Keep what a promise of files is to send."""
    work.session.add_all(
        FileRow(workspace_id=work.workspace_id, once=once, position=n, **vars(file))
        for n, file in enumerate(files)
    )
    work.session.flush()


def files(work: Work, once: str) -> list[OutgoingFile]:
    """What a promise of files is to send."""
    rows = work.session.exec(
        select(FileRow)
        .where(FileRow.workspace_id == work.workspace_id, FileRow.once == once)
        .order_by(col(FileRow.position))
    )
    return [OutgoingFile(row.name, row.title, row.content) for row in rows]


def drop_files(work: Work, once: str) -> None:
    """Nobody needs these bytes any more."""
    work.session.exec(
        delete(FileRow).where(
            col(FileRow.workspace_id) == work.workspace_id, col(FileRow.once) == once
        )
    )


def standing(work: Work, kind: PromiseKind, names: Collection[str]) -> dict[str, PromiseStatus]:
    """Promises by name; unknown names are absent."""
    if not names:
        return {}
    found = work.session.exec(
        select(ROW).where(
            ROW.workspace_id == work.workspace_id, ROW.kind == kind, col(ROW.once).in_(names)
        )
    )
    return {row.once: PromiseStatus(**row.model_dump(include=STANDING)) for row in found}


def rewrite(work: Work, kind: PromiseKind, once: str, forms: Forms) -> None:
    """Replace what a promise says; one that was done or given up is due again."""
    work.owes = True
    is_over = col(ROW.state).in_([PromiseState.SENT, PromiseState.DEAD])
    change(
        work,
        and_(col(ROW.kind) == kind, col(ROW.once) == once),
        forms=forms,
        form=0,
        version=ROW.version + 1,
        state=case((is_over, PromiseState.READY), else_=col(ROW.state)),
        due_at=case((is_over, AT_ONCE), else_=col(ROW.due_at)),
    )


def withdraw(work: Work, names: Collection[str]) -> set[str]:
    """Cancel those of these posts that were never tried; return their names."""
    never_tried = and_(
        col(ROW.kind) == PromiseKind.POST,
        col(ROW.once).in_(names),
        col(ROW.state).in_([PromiseState.READY, PromiseState.WAITING]),
        col(ROW.first_try).is_(None),
    )
    statement = _changing(
        work, never_tried, state=PromiseState.DEAD, due_at=None, reason="withdrawn"
    )
    return set(work.session.connection().execute(statement.returning(col(ROW.once))).scalars())


def once_at(work: Work, channel: str, ts: str) -> str | None:
    """The name of the post at a place."""
    return work.session.exec(
        select(ROW.once).where(
            ROW.workspace_id == work.workspace_id,
            ROW.kind == PromiseKind.POST,
            ROW.channel == channel,
            ROW.ts == ts,
        )
    ).first()


def files_in(work: Work, thread: str, until: datetime | None = None) -> dict[str, bool]:
    """Return the files of a post's thread that were promised until a moment and neither given up
    nor taken back, by name; and whether each was ever tried.
    """
    rows = work.session.exec(
        select(ROW).where(
            ROW.workspace_id == work.workspace_id,
            ROW.kind == PromiseKind.FILES,
            ROW.parent == thread,
            ROW.state != PromiseState.DEAD,
            col(ROW.promised_at) <= (until or work.now),
        )
    )
    waiting = (PromiseState.READY, PromiseState.WAITING)
    return {row.once: row.first_try is not None or row.state not in waiting for row in rows}


def give_up_files(work: Work, once: str, reason: str) -> None:
    """Close a promise of files that is not to be sent any more, or was taken back."""
    which = and_(col(ROW.kind) == PromiseKind.FILES, col(ROW.once) == once)
    change(work, which, state=PromiseState.DEAD, due_at=None, reason=reason)
    drop_files(work, once)


def backlog(work: Work) -> Backlog:
    """Counts by state; what waits for another post counts as ready."""
    counted = work.session.exec(
        select(ROW.state, func.count(), func.min(ROW.promised_at))
        .where(ROW.workspace_id == work.workspace_id, col(ROW.state).in_(NOT_SENT))
        .group_by(ROW.state)
    ).all()
    n = {state: count for state, count, _ in counted}
    n[PromiseState.READY] = n.get(PromiseState.READY, 0) + n.pop(PromiseState.WAITING, 0)
    oldest = [at for state, _, at in counted if state in BUSY]
    return Backlog(**n, oldest=min(oldest, default=None))


def bury(work: Work, names: Collection[str]) -> None:
    """Give up what waited for posts that are dead."""
    waiting = and_(col(ROW.parent).in_(names), col(ROW.state) == PromiseState.WAITING)
    files = select(ROW.once).where(
        ROW.workspace_id == work.workspace_id, waiting, ROW.kind == PromiseKind.FILES
    )
    for name in work.session.exec(files).all():
        drop_files(work, name)
    change(work, waiting, state=PromiseState.DEAD, reason="post_is_dead")


def change(work: Work, which: ColumnElement[bool], **values: Any) -> int:
    """Set columns of this workspace's promises with one UPDATE; how many there were."""
    statement = _changing(work, which, **values)
    done: CursorResult[Any] = work.session.connection().execute(statement)
    return done.rowcount


def _changing(work: Work, which: ColumnElement[bool], **values: Any) -> Update:
    return (
        update(ROW)
        .where(col(ROW.workspace_id) == work.workspace_id, which)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
