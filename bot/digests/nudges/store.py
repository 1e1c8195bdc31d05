"""Store and load nudges."""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import ColumnElement, bindparam, func
from sqlmodel import col, delete, select

from bot.core.work import Work
from bot.digests.nudges.model import Nudge
from bot.digests.nudges.tables import NudgeRow

ROW = NudgeRow
# Built once, since it runs at every tick of the scheduler.
FIRST_DUE = select(func.min(ROW.due_at)).where(
    col(ROW.workspace_id) == bindparam("workspace"),
    col(ROW.person_id).not_in(bindparam("excluded", expanding=True)),
)


def save_nudge(work: Work, nudge: Nudge) -> None:
    """Store a nudge in place of an earlier version of it."""
    key = {"person_id": nudge.person_id, "week": nudge.week}
    fields = {"by_id": nudge.by_id, "due_at": nudge.due_at, "sent_at": nudge.sent_at}
    work.put(ROW, key, fields)


def delete_nudge(work: Work, nudge: Nudge) -> None:
    """Delete a nudge that is not sent after all."""
    work.session.exec(
        delete(ROW).where(
            col(ROW.workspace_id) == work.workspace_id,
            col(ROW.person_id) == nudge.person_id,
            col(ROW.week) == nudge.week,
        )
    )


def nudges_of_week(work: Work, week: dt.date, person_ids: Collection[int]) -> dict[int, Nudge]:
    """Return the nudges about these people's week, by person id."""
    nudges = _nudges(work, col(ROW.week) == week, col(ROW.person_id).in_(person_ids))
    return {nudge.person_id: nudge for nudge in nudges}


def due_nudges(work: Work, excluded_ids: Collection[int], limit: int) -> list[Nudge]:
    """Return nudges whose moment has come, leaving out some people."""
    is_due = col(ROW.due_at) <= work.now, col(ROW.person_id).not_in(excluded_ids)
    return _nudges(work, *is_due)[:limit]


def first_due_at(work: Work, excluded_ids: Collection[int] = ()) -> dt.datetime | None:
    """Return when the first nudge is due, leaving out some people; None for never."""
    given = {"workspace": work.workspace_id, "excluded": list(excluded_ids)}
    earliest: dt.datetime | None = work.session.exec(FIRST_DUE, params=given).one()
    return earliest


def _nudges(work: Work, *conditions: ColumnElement[bool]) -> list[Nudge]:
    rows = work.session.exec(
        select(ROW)
        .where(ROW.workspace_id == work.workspace_id, *conditions)
        .order_by(col(ROW.due_at), col(ROW.person_id))
    )
    return [Nudge(row.person_id, row.week, row.by_id, row.due_at, row.sent_at) for row in rows]
