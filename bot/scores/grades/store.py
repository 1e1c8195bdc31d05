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
    grade_rows = work.session.exec(statement.order_by(col(ScoreConfirmationRow.id)))
    return [_confirmation(grade_row) for grade_row in grade_rows]


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
    grade_rows = work.session.exec(
        select(ScoreConfirmationRow.key_result_id).where(
            ScoreConfirmationRow.workspace_id == work.workspace_id,
            col(ScoreConfirmationRow.is_latest),
            col(ScoreConfirmationRow.carries),
        )
    )
    return set(grade_rows)


def finally_confirmed_ids(work: Work) -> set[int]:
    """Return the ids of all key results whose newest confirmation is final."""
    grade_rows = work.session.exec(
        select(ScoreConfirmationRow.key_result_id).where(
            ScoreConfirmationRow.workspace_id == work.workspace_id,
            col(ScoreConfirmationRow.is_latest),
            col(ScoreConfirmationRow.is_final),
        )
    )
    return set(grade_rows)


def decided_scores(work: Work, key_result_ids: KeyResultIds) -> dict[int, tuple[float | None, str]]:
    """Return the decided score (None if the calculated one was accepted) and the reason of a
    waiver, by key result id. Ids may be a subquery, since a company has too many for a statement.
    """
    grade_row = ScoreConfirmationRow
    grade_rows = work.session.execute(
        select(col(grade_row.key_result_id), col(grade_row.score), col(grade_row.waived)).where(
            *_latest_of(work, key_result_ids)
        )
    )
    return {
        key_result_id: (final_score, waived) for key_result_id, final_score, waived in grade_rows
    }


def with_learning_notes(work: Work, key_result_ids: KeyResultIds) -> set[int]:
    """Return the ids of those key results that have a learning note."""
    grade_rows = work.session.exec(
        select(ScoreConfirmationRow.key_result_id).where(
            *_latest_of(work, key_result_ids), col(ScoreConfirmationRow.learned) != ""
        )
    )
    return set(grade_rows)


def _latest_of(work: Work, key_result_ids: KeyResultIds) -> tuple[ColumnElement[bool], ...]:
    grade_row = ScoreConfirmationRow
    return (
        col(grade_row.workspace_id) == work.workspace_id,
        col(grade_row.is_latest).is_(True),
        col(grade_row.key_result_id).in_(key_result_ids),
    )


def _load_latest(work: Work, key_result_ids: Collection[int]) -> Mapping[int, ScoreConfirmation]:
    grade_rows = work.session.exec(
        select(ScoreConfirmationRow).where(*_latest_of(work, key_result_ids))
    )
    return {grade_row.key_result_id: _confirmation(grade_row) for grade_row in grade_rows}


def _confirmation(grade_row: ScoreConfirmationRow) -> ScoreConfirmation:
    return ScoreConfirmation(
        key_result_id=grade_row.key_result_id,
        decision=ScoreDecision(
            grade_row.score,
            grade_row.reason,
            grade_row.waived,
            grade_row.learned,
            grade_row.carries,
        ),
        computed=grade_row.computed,
        by_id=grade_row.by_id,
        at=grade_row.at,
        is_final=grade_row.is_final,
    )
