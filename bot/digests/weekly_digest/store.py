"""Store and load whose weeks have changed since their digests were sent."""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import bindparam
from sqlmodel import col, delete, select

from bot.core.work import Work
from bot.digests.weekly_digest.tables import ChangedWeekRow

ROW = ChangedWeekRow
# Built once, since it runs at every tick of the scheduler.
ANY_CHANGE = select(ROW.person_id).where(col(ROW.workspace_id) == bindparam("workspace")).limit(1)


def record_change(work: Work, week_start: dt.date, person_ids: Collection[int]) -> None:
    """Record that these people's week has changed."""
    recorded = work.session.exec(
        select(ROW.person_id).where(ROW.workspace_id == work.workspace_id, ROW.week == week_start)
    )
    new_ids = set(person_ids) - set(recorded)
    work.session.add_all(
        ChangedWeekRow(workspace_id=work.workspace_id, week=week_start, person_id=person_id)
        for person_id in new_ids
    )
    work.session.flush()


def has_changes(work: Work) -> bool:
    """Whether any week has changed."""
    changes = work.session.exec(ANY_CHANGE, params={"workspace": work.workspace_id})
    return changes.first() is not None


def changed_week(work: Work, limit: int) -> tuple[dt.date, list[int]] | None:
    """Return the earliest week that has changed, and the ids of people whose week it is."""
    rows = work.session.exec(
        select(ROW)
        .where(ROW.workspace_id == work.workspace_id)
        .order_by(col(ROW.week), col(ROW.person_id))
        .limit(limit)
    ).all()
    if not rows:
        return None
    week_start = rows[0].week
    return week_start, [row.person_id for row in rows if row.week == week_start]


def delete_changes(work: Work, week_start: dt.date, person_ids: Collection[int]) -> None:
    """Delete these people's changes, as their digests were sent."""
    work.session.exec(
        delete(ROW).where(
            col(ROW.workspace_id) == work.workspace_id,
            col(ROW.week) == week_start,
            col(ROW.person_id).in_(person_ids),
        )
    )
