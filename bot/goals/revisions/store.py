"""Queries about revisions."""

from collections.abc import Iterator

from sqlalchemy import ColumnExpressionArgument
from sqlmodel import col, select

from bot.core.work import Work
from bot.goals.objectives import MEASURE_JSON
from bot.goals.revisions.model import Revision
from bot.goals.revisions.tables import RevisionRow


def add_revision(work: Work, revision: Revision) -> None:
    """Store a revision."""
    row = RevisionRow(
        workspace_id=work.workspace_id,
        key_result_id=revision.key_result_id,
        at=revision.at,
        by_id=revision.by_id,
        before=MEASURE_JSON.dump_python(revision.before, mode="json"),
        after=MEASURE_JSON.dump_python(revision.after, mode="json"),
        reason=revision.reason,
    )
    work.session.add(row)
    work.session.flush()


def all_revisions(work: Work) -> list[Revision]:
    """Return every revision of the workspace, the oldest first."""
    return list(_select_revisions(work))


def revisions_of(work: Work, key_result_id: int) -> list[Revision]:
    """Return every revision of a key result, the oldest first."""
    return list(_select_revisions(work, col(RevisionRow.key_result_id) == key_result_id))


def _select_revisions(
    work: Work, *conditions: ColumnExpressionArgument[bool]
) -> Iterator[Revision]:
    rows = work.session.exec(
        select(RevisionRow)
        .where(RevisionRow.workspace_id == work.workspace_id, *conditions)
        .order_by(col(RevisionRow.id))
    )
    for row in rows:
        yield Revision(
            key_result_id=row.key_result_id,
            at=row.at,
            by_id=row.by_id,
            before=MEASURE_JSON.validate_python(row.before),
            after=MEASURE_JSON.validate_python(row.after),
            reason=row.reason,
        )
