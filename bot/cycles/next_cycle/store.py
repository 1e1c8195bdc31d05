"""SQL about what becomes of cycles."""

import datetime as dt
from collections.abc import Collection
from functools import partial
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import col, func, select

from bot.core.work import Work
from bot.cycles.next_cycle.model import Decision, Succession
from bot.cycles.next_cycle.tables import SuccessionRow
from bot.goals import objectives
from scoring.model import Dimension

# Built once, since they run at every tick of the scheduler.
SUCCESSIONS = select(SuccessionRow).where(col(SuccessionRow.workspace_id) == bindparam("workspace"))
KEY_RESULTS = objectives.KEY_RESULTS_OF_CYCLES.c
ASKED_UNTIL = func.max(KEY_RESULTS.last_day).label("asked_until")
OWNERS = (
    select(KEY_RESULTS.owner_id, ASKED_UNTIL)
    .where(func.coalesce(KEY_RESULTS.dimension, "") != Dimension.QUALITATIVE.value)
    .group_by(KEY_RESULTS.owner_id)
    .order_by(ASKED_UNTIL.desc(), KEY_RESULTS.owner_id)
)


def successions(work: Work) -> dict[int, Succession]:
    """Return what admins were asked, by the id of the cycle that ends."""
    return work.remember("successions", partial(_load_successions, work))


def _load_successions(work: Work) -> dict[int, Succession]:
    rows = work.session.exec(SUCCESSIONS, params={"workspace": work.workspace_id})
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
    work.forget("successions")
    work.put(SuccessionRow, {"cycle_id": cycle_id}, fields)


def last_asked_days(
    work: Work, cycle_ids: Collection[int], limit: int | None = None
) -> dict[int, dt.date]:
    """Return until when owners are asked about some cycles, by owner id, those who are asked
    longest first. Nobody is asked about qualitative key results alone.
    """
    given = {"workspace": work.workspace_id, "cycles": list(cycle_ids)}
    owners = work.session.execute(OWNERS.limit(limit), given)
    return {owner.owner_id: owner.asked_until for owner in owners}
