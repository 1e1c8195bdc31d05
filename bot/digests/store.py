"""Everything the digests room says to SQL."""

import datetime as dt
from collections import defaultdict

from sqlmodel import col, delete, select

from bot.digests.tables import ChangedRow
from bot.work import Work


def note(work: Work, week: dt.date, person_id: int) -> None:
    """Something about a person's week has changed."""
    work.session.merge(ChangedRow(workspace_id=work.workspace_id, week=week, person_id=person_id))
    work.session.flush()


def is_any(work: Work) -> bool:
    """Whether anything has changed."""
    found = select(ChangedRow.person_id).where(ChangedRow.workspace_id == work.workspace_id)
    return work.session.exec(found.limit(1)).first() is not None


def take(work: Work) -> dict[dt.date, set[int]]:
    """Whose weeks have changed, by week; they are forgotten here."""
    changed: dict[dt.date, set[int]] = defaultdict(set)
    for row in work.session.exec(
        select(ChangedRow).where(ChangedRow.workspace_id == work.workspace_id)
    ):
        changed[row.week].add(row.person_id)
    if changed:
        work.session.exec(
            delete(ChangedRow).where(col(ChangedRow.workspace_id) == work.workspace_id)
        )
    return changed
