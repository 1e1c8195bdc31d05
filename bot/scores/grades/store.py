"""Load and add score confirmations."""

from collections.abc import Collection, Iterable, Mapping
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import col, select, update
from sqlmodel.sql.expression import SelectOfScalar

from bot.core.work import Work
from bot.scores.grades.model import ScoreConfirmation, ScoreDecision
from bot.scores.grades.tables import ScoreConfirmationRow

KeyResultIds = Collection[int] | SelectOfScalar[Any]


def latest_confirmations(
    work: Work, key_result_ids: Collection[int]
) -> dict[int, ScoreConfirmation]:
    """Return the newest confirmation of each key result that has one, by key result id."""
    return work.remember_each("verdicts", key_result_ids, partial(_load_latest, work))


def all_confirmations(
    work: Work, key_result_ids: Collection[int] | None = None
) -> list[ScoreConfirmation]:
    """Return every confirmation of key results, the oldest first; None means all key results."""
    statement = select(ScoreConfirmationRow).where(
        ScoreConfirmationRow.workspace_id == work.workspace_id
    )
    if key_result_ids is not None:
        statement = statement.where(col(ScoreConfirmationRow.key_result_id).in_(key_result_ids))
    rows = work.session.exec(statement.order_by(col(ScoreConfirmationRow.id)))
    return [_confirmation(row) for row in rows]


def add_confirmations(work: Work, confirmations: Iterable[ScoreConfirmation]) -> None:
    """Add confirmations; each becomes its key result's newest."""
    added = list(confirmations)
    work.forget("verdicts")
    work.session.exec(
        update(ScoreConfirmationRow)
        .where(*_latest_of(work, [item.key_result_id for item in added]))
        .values(is_latest=False)
    )
    for confirmation in added:
        work.session.add(
            ScoreConfirmationRow(
                workspace_id=work.workspace_id,
                key_result_id=confirmation.key_result_id,
                **vars(confirmation.decision),
                computed=confirmation.computed,
                by_id=confirmation.by_id,
                at=confirmation.at,
                is_final=confirmation.is_final,
            )
        )
    work.session.flush()


def ids_to_carry_over(work: Work) -> set[int]:
    """Return the ids of key results that someone wants to continue in the next cycle."""
    rows = work.session.exec(
        select(ScoreConfirmationRow.key_result_id).where(
            ScoreConfirmationRow.workspace_id == work.workspace_id,
            col(ScoreConfirmationRow.is_latest),
            col(ScoreConfirmationRow.carries),
        )
    )
    return set(rows)


def finally_confirmed_ids(work: Work) -> set[int]:
    """Return the ids of all key results whose newest confirmation is final."""
    rows = work.session.exec(
        select(ScoreConfirmationRow.key_result_id).where(
            ScoreConfirmationRow.workspace_id == work.workspace_id,
            col(ScoreConfirmationRow.is_latest),
            col(ScoreConfirmationRow.is_final),
        )
    )
    return set(rows)


def decided_scores(work: Work, key_result_ids: KeyResultIds) -> dict[int, tuple[float | None, str]]:
    """Return the decided score (None if the calculated one was accepted) and the reason of a
    waiver, by key result id. Ids may be a subquery, since a company has too many for a statement.
    """
    row = ScoreConfirmationRow
    rows = work.session.execute(
        select(col(row.key_result_id), col(row.score), col(row.waived)).where(
            *_latest_of(work, key_result_ids)
        )
    )
    return {key_result_id: (score, waived) for key_result_id, score, waived in rows}


def with_learning_notes(work: Work, key_result_ids: KeyResultIds) -> set[int]:
    """Return the ids of those key results that have a learning note."""
    rows = work.session.exec(
        select(ScoreConfirmationRow.key_result_id).where(
            *_latest_of(work, key_result_ids), col(ScoreConfirmationRow.learned) != ""
        )
    )
    return set(rows)


def _latest_of(work: Work, key_result_ids: KeyResultIds) -> tuple[ColumnElement[bool], ...]:
    row = ScoreConfirmationRow
    return (
        col(row.workspace_id) == work.workspace_id,
        col(row.is_latest).is_(True),
        col(row.key_result_id).in_(key_result_ids),
    )


def _load_latest(work: Work, key_result_ids: Collection[int]) -> Mapping[int, ScoreConfirmation]:
    rows = work.session.exec(select(ScoreConfirmationRow).where(*_latest_of(work, key_result_ids)))
    return {row.key_result_id: _confirmation(row) for row in rows}


def _confirmation(row: ScoreConfirmationRow) -> ScoreConfirmation:
    return ScoreConfirmation(
        key_result_id=row.key_result_id,
        decision=ScoreDecision(row.score, row.reason, row.waived, row.learned, row.carries),
        computed=row.computed,
        by_id=row.by_id,
        at=row.at,
        is_final=row.is_final,
    )
