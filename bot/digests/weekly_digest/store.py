"""Everything the digests room says to SQL."""

import datetime as dt
from collections.abc import Collection

from sqlmodel import col, delete, select

from bot.core.work import Work
from bot.digests.weekly_digest.tables import ChangedWeekRow


def note(work: Work, week: dt.date, person_ids: Collection[int]) -> None:
    """Something about these people's week has changed."""
    known = select(ChangedWeekRow.person_id).where(
        ChangedWeekRow.workspace_id == work.workspace_id, ChangedWeekRow.week == week
    )
    noted = set(work.session.exec(known))
    work.session.add_all(
        ChangedWeekRow(workspace_id=work.workspace_id, week=week, person_id=id_)
        for id_ in set(person_ids) - noted
    )
    work.session.flush()


def is_any(work: Work) -> bool:
    """Whether anything has changed."""
    found = select(ChangedWeekRow.person_id).where(ChangedWeekRow.workspace_id == work.workspace_id)
    return work.session.exec(found.limit(1)).first() is not None


def changed(work: Work, most: int) -> tuple[dt.date, list[int]] | None:
    """Some of those whose weeks have changed, of one week."""
    found = work.session.exec(
        select(ChangedWeekRow)
        .where(ChangedWeekRow.workspace_id == work.workspace_id)
        .order_by(col(ChangedWeekRow.week), col(ChangedWeekRow.person_id))
        .limit(most)
    ).all()
    return (
        (found[0].week, [r.person_id for r in found if r.week == found[0].week]) if found else None
    )


def forget(work: Work, week: dt.date, person_ids: Collection[int]) -> None:
    """These people's changes are told."""
    work.session.exec(
        delete(ChangedWeekRow).where(
            col(ChangedWeekRow.workspace_id) == work.workspace_id,
            col(ChangedWeekRow.week) == week,
            col(ChangedWeekRow.person_id).in_(person_ids),
        )
    )
