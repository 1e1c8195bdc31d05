"""SQL of files that wait to be sent; `once` is the name of their promise."""

from collections.abc import Sequence

from sqlmodel import col, delete, select

from bot.core.work import Work
from bot.slack.uploads.model import OutgoingFile
from bot.slack.uploads.tables import FileRow


def store_files(work: Work, once_name: str, files: Sequence[OutgoingFile]) -> None:
    """Store the files that a promise is to send, in their order."""
    work.session.add_all(
        FileRow(workspace_id=work.workspace_id, once=once_name, position=position, **vars(file))
        for position, file in enumerate(files)
    )
    work.session.flush()


def load_files(work: Work, once_name: str) -> list[OutgoingFile]:
    """Return the files that a promise is to send."""
    rows = work.session.exec(
        select(FileRow)
        .where(FileRow.workspace_id == work.workspace_id, FileRow.once == once_name)
        .order_by(col(FileRow.position))
    )
    return [OutgoingFile(row.name, row.title, row.content) for row in rows]


def delete_files(work: Work, once_name: str) -> None:
    """Delete files that nobody needs any more."""
    work.session.exec(
        delete(FileRow).where(
            col(FileRow.workspace_id) == work.workspace_id, col(FileRow.once) == once_name
        )
    )
