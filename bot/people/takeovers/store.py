"""SQL of takeovers."""

from typing import Any

from sqlalchemy import bindparam
from sqlmodel import col, select

from bot.core.work import Work
from bot.people.takeovers.model import Takeover
from bot.people.takeovers.tables import TakeoverRow

# Built once, since it runs at every tick of the scheduler.
OPEN = select(TakeoverRow).where(
    col(TakeoverRow.workspace_id) == bindparam("workspace"), col(TakeoverRow.ended_at).is_(None)
)


def open_takeovers(work: Work) -> dict[int, Takeover]:
    """Return questions without an answer, by the id of who left."""
    rows = work.session.exec(OPEN, params={"workspace": work.workspace_id})
    return {
        row.departed_id: Takeover(
            id=row.id or 0, departed_id=row.departed_id, recipients=tuple(row.recipients)
        )
        for row in rows
    }


def add_takeover(work: Work, departed_id: int, recipients: list[int]) -> int:
    """Store that admins are asked who takes over; return the id."""
    row = TakeoverRow(
        workspace_id=work.workspace_id,
        departed_id=departed_id,
        recipients=recipients,
        since=work.now,
    )
    work.session.add(row)
    work.session.flush()
    return row.id or 0


def end_takeover(work: Work, takeover_id: int, **fields: Any) -> None:
    """Store the answer to a question."""
    work.put(TakeoverRow, {"id": takeover_id}, {"ended_at": work.now, **fields})
