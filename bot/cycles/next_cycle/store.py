"""SQL about what becomes of cycles."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlmodel import func, select

from bot.core.work import Work
from bot.cycles.next_cycle.model import Decision, Succession
from bot.cycles.next_cycle.tables import SuccessionRow
from bot.goals import objectives
from scoring.model import Dimension


def successions(work: Work) -> dict[int, Succession]:
    """Return what admins were asked, by the id of the cycle that ends."""
    rows = work.session.exec(
        select(SuccessionRow).where(SuccessionRow.workspace_id == work.workspace_id)
    )
    return {
        row.cycle_id: Succession(
            cycle_id=row.cycle_id,
            asked=row.asked,
            recipients=tuple(row.recipients),
            decision=Decision(row.decision),
            next_id=row.next_id,
            by_id=row.by_id,
            at=row.at,
            nobody_at=row.nobody_at,
        )
        for row in rows
    }


def write_succession(work: Work, cycle_id: int, **fields: Any) -> None:
    """Insert or update what admins were asked about the cycle after one."""
    work.put(SuccessionRow, {"cycle_id": cycle_id}, fields)


def last_asked_days(
    work: Work, cycle_ids: Collection[int], limit: int | None = None
) -> dict[int, dt.date]:
    """Return until when owners are asked about some cycles, by owner id, those who are asked
    longest first. Nobody is asked about qualitative key results alone.
    """
    rows = objectives.key_result_subquery(work, cycle_ids)
    last_day = func.max(rows.c.last_day).label("asked_until")
    owners = (
        select(rows.c.owner_id, last_day)
        .where(func.coalesce(rows.c.dimension, "") != Dimension.QUALITATIVE.value)
        .group_by(rows.c.owner_id)
        .order_by(last_day.desc(), rows.c.owner_id)
        .limit(limit)
    )
    return {owner.owner_id: owner.asked_until for owner in work.session.execute(owners)}
