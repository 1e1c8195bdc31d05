"""SQL of invitations."""

from typing import Any

from sqlalchemy import bindparam
from sqlmodel import col, select

from bot.core.work import Work
from bot.cycles.invitations.tables import InvitationRow

# Built once, since it runs at every tick of the scheduler.
ROUNDS = select(InvitationRow).where(col(InvitationRow.workspace_id) == bindparam("workspace"))


def progress(work: Work) -> dict[tuple[int, int], int | None]:
    """Return up to which owner each round is done, by the ids of both cycles; None for all."""
    rows = work.session.exec(ROUNDS, params={"workspace": work.workspace_id})
    return {(row.cycle_id, row.next_id): None if row.done_at else row.up_to for row in rows}


def record_progress(work: Work, cycle_id: int, next_id: int, **fields: Any) -> None:
    """Store up to which owner a round is done."""
    work.put(InvitationRow, {"cycle_id": cycle_id, "next_id": next_id}, fields)
