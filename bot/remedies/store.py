"""Everything the remedies room says to SQL."""

from sqlmodel import col, delete

from bot.remedies.model import Library
from bot.remedies.tables import LibraryRow
from bot.work import Work


def own(work: Work) -> Library | None:
    """The workspace's own library."""
    row = work.session.get(LibraryRow, work.workspace_id)
    return Library.model_validate(row.library) if row else None


def keep(work: Work, library: Library | None) -> None:
    """Replace the workspace's own library; None goes back to the shipped one."""
    ours = col(LibraryRow.workspace_id) == work.workspace_id
    work.session.exec(delete(LibraryRow).where(ours))
    if library is not None:
        said = library.model_dump(mode="json")
        work.session.add(LibraryRow(workspace_id=work.workspace_id, library=said))
        work.session.flush()
