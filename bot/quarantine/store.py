"""SQL of the quarantine."""

from collections.abc import Collection
from functools import partial

from sqlalchemy import bindparam
from sqlmodel import col, delete, select

from bot.core.work import Work
from bot.quarantine.model import FORGET, RETRY, QuarantinedItem
from bot.quarantine.tables import HeldRow

# Built once, since it runs at every tick of the scheduler.
HELD = (
    select(HeldRow)
    .where(col(HeldRow.workspace_id) == bindparam("workspace"))
    .order_by(col(HeldRow.since), HeldRow.duty, col(HeldRow.item))
)


def load_all(work: Work) -> list[QuarantinedItem]:
    """Return every item in quarantine, including those that may be tried again now."""
    return work.remember("quarantine", partial(_load_all, work))


def hold(work: Work, duty: str, item: int, description: str, failure: str) -> bool:
    """Put an item into quarantine until its next try; return whether it is new there."""
    row = work.session.get(HeldRow, (work.workspace_id, duty, item))
    is_new = row is None
    if row is None:
        row = HeldRow(
            workspace_id=work.workspace_id,
            duty=duty,
            item=item,
            about=description,
            failure=failure,
            since=work.now,
            until=work.now,
            tries=0,
        )
        work.session.add(row)
    row.failure, row.until, row.tries = failure, work.now + RETRY, row.tries + 1
    work.session.flush()
    work.forget("quarantine")
    return is_new


def release(work: Work, duty: str, items: Collection[int]) -> None:
    """Remove items that succeeded, and items that were not tried again."""
    of_duty = col(HeldRow.workspace_id) == work.workspace_id, col(HeldRow.duty) == duty
    is_done, is_stale = col(HeldRow.item).in_(items), col(HeldRow.until) < work.now - FORGET
    work.session.exec(delete(HeldRow).where(*of_duty, is_done | is_stale))
    work.forget("quarantine")


def _load_all(work: Work) -> list[QuarantinedItem]:
    rows = work.session.exec(HELD, params={"workspace": work.workspace_id})
    return [QuarantinedItem(**row.model_dump(exclude={"workspace_id"})) for row in rows]
