"""Store and load closings."""

import datetime as dt
from functools import partial

from sqlalchemy import bindparam
from sqlmodel import col, select

from bot.core.work import Work
from bot.cycles.closing.model import Closing
from bot.cycles.closing.tables import ClosingRow

# Built once, since it runs at every tick of the scheduler.
CLOSINGS = (
    select(ClosingRow)
    .where(col(ClosingRow.workspace_id) == bindparam("workspace"))
    .order_by(col(ClosingRow.id))
)


def start_closing(
    work: Work,
    cycle_id: int,
    freezes_at: dt.datetime,
    *,
    frozen_at: dt.datetime | None = None,
    by_id: int | None = None,
    reason: str = "",
) -> Closing:
    """Add a closing that begins now."""
    work.forget("closings")
    row = ClosingRow(
        workspace_id=work.workspace_id,
        cycle_id=cycle_id,
        began_at=work.now,
        freezes_at=freezes_at,
        frozen_at=frozen_at,
        by_id=by_id,
        reason=reason,
    )
    work.session.add(row)
    work.session.flush()
    return _closing(row)


def closings(work: Work, cycle_id: int | None = None) -> list[Closing]:
    """Return all closings, or those of a cycle, the oldest first."""
    stored = work.remember("closings", partial(_load_closings, work))
    return [closing for closing in stored if cycle_id in (None, closing.cycle_id)]


def _load_closings(work: Work) -> list[Closing]:
    rows = work.session.exec(CLOSINGS, params={"workspace": work.workspace_id})
    return [_closing(row) for row in rows]


def schedule_freeze(work: Work, closing_id: int, freezes_at: dt.datetime) -> None:
    """Set when a closing freezes its cycle, in UTC."""
    work.forget("closings")
    work.put(ClosingRow, {"id": closing_id}, {"freezes_at": freezes_at})


def record_freeze(work: Work, closing_id: int) -> None:
    """Record that a closing has frozen its cycle now."""
    work.forget("closings")
    work.put(ClosingRow, {"id": closing_id}, {"frozen_at": work.now})


def _closing(row: ClosingRow) -> Closing:
    return Closing(
        id=row.id or 0,
        cycle_id=row.cycle_id,
        began_at=row.began_at,
        freezes_at=row.freezes_at,
        frozen_at=row.frozen_at,
        by_id=row.by_id,
        reason=row.reason,
    )
