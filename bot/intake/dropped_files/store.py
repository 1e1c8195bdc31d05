"""SQL of dropped files."""

import datetime as dt
from collections.abc import Sequence

from pydantic import TypeAdapter
from sqlmodel import col, delete, select, update

from bot.core.events import FilesDropped, SharedFile
from bot.core.work import Work
from bot.intake.dropped_files.model import TO_DO, DropState, FileDrop
from bot.intake.dropped_files.tables import DroppedFileRow, FileDropRow

FILES = TypeAdapter(tuple[SharedFile, ...])
# Built once, since it runs every second.
WAITING = (
    select(FileDropRow.workspace_id, FileDropRow.id)
    .where(col(FileDropRow.state).in_(TO_DO))
    .order_by(col(FileDropRow.id))
)


def add_drop(work: Work, dropped: FilesDropped, files: Sequence[SharedFile]) -> FileDrop | None:
    """Store the files of a message that are to be imported; None if they are stored already."""
    row = FileDropRow(
        workspace_id=work.workspace_id,
        slack_id=dropped.slack_id,
        channel=dropped.channel,
        ts=dropped.ts,
        thread_ts=dropped.thread_ts or dropped.ts,
        files=FILES.dump_python(tuple(files), mode="json"),
        state=DropState.WAITING,
        at=work.now,
    )
    same = select(FileDropRow.id).where(
        FileDropRow.workspace_id == work.workspace_id,
        FileDropRow.channel == dropped.channel,
        FileDropRow.ts == dropped.ts,
    )
    if work.session.exec(same).first() is not None:
        return None
    work.session.add(row)
    work.session.flush()
    return _file_drop(row)


def waiting_drops(work: Work) -> list[tuple[str, int]]:
    """Return workspace and id of every drop with something to do, the oldest first."""
    return [(workspace_id, id_) for workspace_id, id_ in work.session.exec(WAITING) if id_]


def drop_with_id(work: Work, id_: int) -> FileDrop | None:
    """Return a drop of this workspace."""
    row = work.session.get(FileDropRow, id_)
    is_ours = row is not None and row.workspace_id == work.workspace_id
    return _file_drop(row) if row is not None and is_ours else None


def change_state(work: Work, id_: int, state: DropState, plan: str = "") -> None:
    """Store how far a drop has come, and the plan that its admin sees."""
    work.session.exec(
        update(FileDropRow)
        .where(col(FileDropRow.workspace_id) == work.workspace_id, col(FileDropRow.id) == id_)
        .values(state=state, plan=plan)
    )


def save_contents(work: Work, id_: int, contents: Sequence[tuple[str, bytes]]) -> None:
    """Keep the bytes of a drop's files, each with its name."""
    for position, (name, content) in enumerate(contents):
        work.session.merge(
            DroppedFileRow(
                workspace_id=work.workspace_id,
                drop_id=id_,
                position=position,
                name=name,
                content=content,
            )
        )
    work.session.flush()


def load_contents(work: Work, id_: int) -> list[tuple[str, bytes]]:
    """Return the files of a drop with their names; none before they are fetched."""
    rows = work.session.exec(
        select(DroppedFileRow)
        .where(DroppedFileRow.workspace_id == work.workspace_id, DroppedFileRow.drop_id == id_)
        .order_by(col(DroppedFileRow.position))
    )
    return [(row.name, row.content) for row in rows]


def forget_contents(work: Work, id_: int) -> None:
    """Delete the bytes of a drop's files."""
    ours = col(DroppedFileRow.workspace_id) == work.workspace_id
    work.session.exec(delete(DroppedFileRow).where(ours, col(DroppedFileRow.drop_id) == id_))


def forget_old_contents(work: Work, before: dt.datetime) -> None:
    """Delete the bytes of files that nobody decided about."""
    old = select(FileDropRow.id).where(
        FileDropRow.workspace_id == work.workspace_id, FileDropRow.at < before
    )
    ours = col(DroppedFileRow.workspace_id) == work.workspace_id
    work.session.exec(delete(DroppedFileRow).where(ours, col(DroppedFileRow.drop_id).in_(old)))


def _file_drop(row: FileDropRow) -> FileDrop:
    return FileDrop(
        id=row.id or 0,
        slack_id=row.slack_id,
        channel=row.channel,
        thread_ts=row.thread_ts,
        files=FILES.validate_python(row.files),
        state=DropState(row.state),
        plan=row.plan,
        at=row.at,
    )
