"""Queries about metric libraries."""

from bot.core.work import Work
from bot.goals.library.model import MetricLibrary
from bot.goals.library.tables import LibraryRow


def own_library(work: Work) -> MetricLibrary | None:
    """Return the workspace's own library, None if it has none."""
    row = work.session.get(LibraryRow, work.workspace_id)
    return MetricLibrary.model_validate(row.content) if row else None


def save_library(work: Work, library: MetricLibrary | None) -> None:
    """Replace the workspace's own library; None goes back to the shipped one."""
    if library is not None:
        work.put(LibraryRow, {}, {"content": library.model_dump(mode="json")})
    elif (row := work.session.get(LibraryRow, work.workspace_id)) is not None:
        work.session.delete(row)
        work.session.flush()
