"""Everything the revisions room says to SQL."""

from sqlmodel import col, select

from bot.core.work import Work
from bot.goals.objectives.stored.values import MEASURES
from bot.goals.revisions.model import Revision
from bot.goals.revisions.tables import RevisionRow


def add(work: Work, one: Revision) -> None:
    """One more change."""
    row = RevisionRow(
        workspace_id=work.workspace_id,
        key_result_id=one.key_result_id,
        at=one.at,
        by_id=one.by_id,
        before=MEASURES.dump_python(one.before, mode="json"),
        after=MEASURES.dump_python(one.after, mode="json"),
        reason=one.reason,
    )
    work.session.add(row)
    work.session.flush()


def of(work: Work, key_result_id: int) -> list[Revision]:
    """Every change of a key result, the oldest first."""
    rows = work.session.exec(
        select(RevisionRow)
        .where(
            RevisionRow.workspace_id == work.workspace_id,
            RevisionRow.key_result_id == key_result_id,
        )
        .order_by(col(RevisionRow.id))
    )
    return [
        Revision(
            row.key_result_id,
            row.at,
            row.by_id,
            MEASURES.validate_python(row.before),
            MEASURES.validate_python(row.after),
            row.reason,
        )
        for row in rows
    ]
