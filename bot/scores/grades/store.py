"""Everything the verdicts room says to SQL."""

from collections.abc import Collection, Iterable, Mapping
from functools import partial

from sqlmodel import col, func, select, update

from bot.core.work import Work
from bot.goals.objectives import KeyResultRow, ObjectiveRow
from bot.scores.grades.model import Verdict, Word
from bot.scores.grades.tables import VerdictRow


def latest(work: Work, key_result_ids: Collection[int]) -> dict[int, Verdict]:
    """The newest verdict, by key result."""
    return work.remember_each("verdicts", key_result_ids, partial(_latest, work))


def every(work: Work, key_result_ids: Collection[int]) -> list[Verdict]:
    """All verdicts, the oldest first."""
    rows = work.session.exec(
        select(VerdictRow)
        .where(
            VerdictRow.workspace_id == work.workspace_id,
            col(VerdictRow.key_result_id).in_(key_result_ids),
        )
        .order_by(col(VerdictRow.id))
    )
    return [_verdict(row) for row in rows]


def add(work: Work, verdicts: Iterable[Verdict]) -> None:
    """Append verdicts; each becomes its key result's newest."""
    given = list(verdicts)
    work.forget("verdicts")
    work.session.exec(
        update(VerdictRow)
        .where(
            col(VerdictRow.workspace_id) == work.workspace_id,
            col(VerdictRow.is_latest),
            col(VerdictRow.key_result_id).in_([one.key_result_id for one in given]),
        )
        .values(is_latest=False)
    )
    for one in given:
        work.session.add(
            VerdictRow(
                workspace_id=work.workspace_id,
                key_result_id=one.key_result_id,
                **vars(one.word),
                computed=one.computed,
                by_id=one.by_id,
                at=one.at,
                is_final=one.is_final,
            )
        )
    work.session.flush()


def carried(work: Work) -> set[int]:
    """Key results that somebody wants to carry into the following cycle."""
    rows = work.session.exec(
        select(VerdictRow.key_result_id).where(
            VerdictRow.workspace_id == work.workspace_id,
            col(VerdictRow.is_latest),
            col(VerdictRow.carries),
        )
    )
    return set(rows)


def count_open(work: Work, cycle_id: int) -> int:
    """How many key results of a cycle wait for a final verdict."""
    settled = select(VerdictRow.key_result_id).where(
        VerdictRow.workspace_id == work.workspace_id,
        col(VerdictRow.is_latest),
        col(VerdictRow.is_final),
    )
    found = work.session.exec(
        select(func.count())
        .select_from(KeyResultRow)
        .join(ObjectiveRow, col(ObjectiveRow.id) == KeyResultRow.objective_id)
        .where(
            KeyResultRow.workspace_id == work.workspace_id,
            ObjectiveRow.cycle_id == cycle_id,
            col(KeyResultRow.is_archived).is_(False),
            col(KeyResultRow.id).not_in(settled),
        )
    )
    return found.one()


def _latest(work: Work, key_result_ids: Collection[int]) -> Mapping[int, Verdict]:
    rows = work.session.exec(
        select(VerdictRow).where(
            VerdictRow.workspace_id == work.workspace_id,
            col(VerdictRow.is_latest),
            col(VerdictRow.key_result_id).in_(key_result_ids),
        )
    )
    return {row.key_result_id: _verdict(row) for row in rows}


def _verdict(row: VerdictRow) -> Verdict:
    word = Word(row.score, row.reason, row.waived, row.learned, row.carries)
    return Verdict(row.key_result_id, word, row.computed, row.by_id, row.at, row.is_final)
