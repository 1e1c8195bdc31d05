"""Everything the form says to SQL: drafts of what is typed and not saved yet.

Slack tells nothing when a form is closed, so drafts are stored while somebody types.
"""

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlmodel import col, delete, select

from bot.core.work import Work
from bot.weekly.form.tables import DraftRow
from bot.weekly.form_pages import Draft

LIFETIME = dt.timedelta(days=14)


def drafts_of_week(work: Work, person_id: int, week_start: dt.date) -> dict[int, Draft]:
    """Load a person's drafts for a week, by key result id."""
    rows = work.session.exec(
        select(DraftRow).where(
            DraftRow.workspace_id == work.workspace_id,
            DraftRow.person_id == person_id,
            DraftRow.week == week_start,
        )
    )
    return {row.key_result_id: Draft(row.typed, row.moment, row.at) for row in rows}


def keep_draft(
    work: Work,
    person_id: int,
    week_start: dt.date,
    key_result_id: int,
    typed: dict[str, Any],
    moment: float,
) -> None:
    """Store a draft; the latest key press wins, in whichever order they arrive."""
    key = (work.workspace_id, person_id, key_result_id, week_start)
    stored = work.session.get(DraftRow, key)
    if stored is not None and stored.moment > moment:
        return
    work.session.merge(
        DraftRow(
            workspace_id=work.workspace_id,
            person_id=person_id,
            key_result_id=key_result_id,
            week=week_start,
            typed=typed,
            moment=moment,
            at=work.now,
        )
    )
    work.session.flush()


def drop_drafts(
    work: Work, person_id: int, week_start: dt.date, key_result_ids: Collection[int]
) -> None:
    """Delete these drafts, and all old ones of this person."""
    row = DraftRow
    work.session.exec(
        delete(row).where(
            col(row.workspace_id) == work.workspace_id,
            col(row.person_id) == person_id,
            ((col(row.week) == week_start) & col(row.key_result_id).in_(key_result_ids))
            | (col(row.at) < work.now - LIFETIME),
        )
    )
