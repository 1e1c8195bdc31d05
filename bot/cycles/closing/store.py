"""Store and load closings."""

import datetime as dt

from sqlmodel import col, select

from bot.core.work import Work
from bot.cycles.closing.model import Closing
from bot.cycles.closing.tables import ClosingRow


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
    query = select(ClosingRow).where(ClosingRow.workspace_id == work.workspace_id)
    if cycle_id is not None:
        query = query.where(ClosingRow.cycle_id == cycle_id)
    return [_closing(row) for row in work.session.exec(query.order_by(col(ClosingRow.id)))]


def schedule_freeze(work: Work, closing_id: int, freezes_at: dt.datetime) -> None:
    """Set when a closing freezes its cycle, in UTC."""
    work.put(ClosingRow, {"id": closing_id}, {"freezes_at": freezes_at})


def record_freeze(work: Work, closing_id: int) -> None:
    """Record that a closing has frozen its cycle now."""
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
