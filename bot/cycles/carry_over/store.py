"""SQL of key results that go on in another cycle."""

from collections.abc import Collection

from sqlmodel import col, select

from bot.core.work import Work
from bot.cycles.carry_over.model import Continuation, ContinuationKind
from bot.cycles.carry_over.tables import ContinuationRow
from bot.goals.objectives import MEASURE_JSON


def record_continuation(work: Work, continuation: Continuation) -> None:
    """Store which key result goes on as which copy, or that the copy got another measure."""
    work.session.merge(
        ContinuationRow(
            workspace_id=work.workspace_id,
            copy_id=continuation.copy_id,
            source_id=continuation.source_id,
            kind=continuation.kind,
            measure=MEASURE_JSON.dump_python(continuation.measure, mode="json"),
            by_id=continuation.by_id,
            at=work.now,
        )
    )
    work.session.flush()


def continuations_of(work: Work, source_ids: Collection[int]) -> list[Continuation]:
    """Return the copies of key results in later cycles."""
    rows = work.session.exec(
        select(ContinuationRow).where(
            ContinuationRow.workspace_id == work.workspace_id,
            col(ContinuationRow.source_id).in_(source_ids),
        )
    )
    return [
        Continuation(
            source_id=row.source_id,
            copy_id=row.copy_id,
            kind=ContinuationKind(row.kind),
            measure=MEASURE_JSON.validate_python(row.measure),
            by_id=row.by_id,
        )
        for row in rows
    ]
