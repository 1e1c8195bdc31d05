"""Queries about cycles."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import col, select

from bot.core.work import Work
from bot.goals.cycle_calendar.model import Cycle, WriteResult
from bot.goals.cycle_calendar.tables import CycleRow

# Built once, since it runs at every tick of the scheduler.
CYCLES = (
    select(CycleRow)
    .where(col(CycleRow.workspace_id) == bindparam("workspace"))
    .order_by(col(CycleRow.last_day), col(CycleRow.id))
)


def all_cycles(work: Work) -> list[Cycle]:
    """Return every cycle, the one that ends last at the end."""
    return work.remember("cycles", partial(_select_cycles, work))


def _select_cycles(work: Work) -> list[Cycle]:
    rows = work.session.exec(CYCLES, params={"workspace": work.workspace_id})
    return [
        Cycle(
            id=row.id or 0,
            key=row.key,
            name=row.name,
            first_day=row.first_day,
            last_day=row.last_day,
            is_normalised=row.is_normalised,
            frozen_at=row.frozen_at,
            seasons=row.seasons,
            is_reopened=row.is_reopened,
            any_number_counts=row.any_number_counts,
            part_of=row.part_of,
            part_weight=row.part_weight,
        )
        for row in rows
    ]


def write_cycle(work: Work, key: str, fields: Mapping[str, Any]) -> WriteResult:
    """Insert or update a cycle by import key."""
    work.forget("cycles")
    put = work.put(CycleRow, {"key": key}, fields)
    return WriteResult(put.row.id or 0, put.is_new, frozenset(put.changed))


def freeze_cycle(work: Work, cycle_id: int) -> None:
    """Close a cycle for good: it takes no more check-ins."""
    work.forget("cycles")
    work.put(CycleRow, {"id": cycle_id}, {"frozen_at": work.now, "is_reopened": False})


def reopen_cycle(work: Work, cycle_id: int) -> None:
    """Let a frozen cycle take check-ins and scores again."""
    work.forget("cycles")
    work.put(CycleRow, {"id": cycle_id}, {"frozen_at": None, "is_reopened": True})
