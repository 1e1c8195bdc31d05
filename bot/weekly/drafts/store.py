"""Everything the drafts room says to SQL."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlmodel import col, delete, select

from bot.core.work import Work
from bot.weekly.drafts.model import Draft
from bot.weekly.drafts.tables import DraftRow


def of_week(work: Work, person_id: int, week: dt.date) -> dict[int, Draft]:
    """What someone typed about a week, by key result."""
    rows = work.session.exec(
        select(DraftRow).where(
            DraftRow.workspace_id == work.workspace_id,
            DraftRow.person_id == person_id,
            DraftRow.week == week,
        )
    )
    return {row.key_result_id: Draft(row.key_result_id, row.typed, row.at) for row in rows}


def keep(
    work: Work,
    person_id: int,
    week: dt.date,
    key_result_id: int,
    typed: dict[str, Any],
    moment: float,
) -> None:
    """The latest keystroke wins, in whatever order they arrive."""
    key = (work.workspace_id, person_id, key_result_id, week)
    found = work.session.get(DraftRow, key)
    if found is not None and found.moment > moment:
        return
    work.session.merge(
        DraftRow(
            workspace_id=work.workspace_id,
            person_id=person_id,
            key_result_id=key_result_id,
            week=week,
            typed=typed,
            moment=moment,
            at=work.now,
        )
    )
    work.session.flush()


def drop(
    work: Work,
    person_id: int,
    week: dt.date,
    key_result_ids: Collection[int],
    before: dt.datetime,
) -> None:
    """Forget these, and whatever the person left unfinished before a moment."""
    row = DraftRow
    work.session.exec(
        delete(row).where(
            col(row.workspace_id) == work.workspace_id,
            col(row.person_id) == person_id,
            ((col(row.week) == week) & col(row.key_result_id).in_(key_result_ids))
            | (col(row.at) < before),
        )
    )
