"""SQL of departures."""

from functools import partial
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import col, select

from bot.core.work import Work
from bot.editing.handover.model import Departure
from bot.editing.handover.tables import DepartureRow

# Built once, since it runs at every tick of the scheduler.
OPEN = (
    select(DepartureRow)
    .where(
        col(DepartureRow.workspace_id) == bindparam("workspace"),
        col(DepartureRow.ended_at).is_(None),
    )
    .order_by(col(DepartureRow.id))
)


def open_departures(work: Work) -> list[Departure]:
    """Return departures that are not settled, the oldest first."""
    return work.remember("departures", partial(_load_open_departures, work))


def _load_open_departures(work: Work) -> list[Departure]:
    rows = work.session.exec(OPEN, params={"workspace": work.workspace_id})
    return [_departure(row) for row in rows]


def departure_with_id(work: Work, departure_id: int) -> Departure | None:
    """Return a departure by id."""
    row = work.session.get(DepartureRow, departure_id)
    return _departure(row) if row and row.workspace_id == work.workspace_id else None


def add_departure(work: Work, person_id: int, team_id: int, key_result_ids: list[int]) -> None:
    """Store that somebody left, or left a team, with key results that are theirs."""
    work.forget("departures")
    work.session.add(
        DepartureRow(
            workspace_id=work.workspace_id,
            person_id=person_id,
            team_id=team_id,
            key_result_ids=key_result_ids,
            open_ids=key_result_ids,
            since=work.now,
        )
    )
    work.session.flush()


def update_departure(work: Work, departure_id: int, **fields: Any) -> None:
    """Change columns of a departure."""
    work.forget("departures")
    work.put(DepartureRow, {"id": departure_id}, fields)


def _departure(row: DepartureRow) -> Departure:
    return Departure(
        id=row.id or 0,
        person_id=row.person_id,
        team_id=row.team_id,
        key_result_ids=tuple(row.key_result_ids),
        open_ids=tuple(row.open_ids),
        recipients=tuple(row.recipients),
        told_at=row.told_at,
    )
