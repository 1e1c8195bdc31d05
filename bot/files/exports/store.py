"""Queries about files that are on order."""

from pydantic import TypeAdapter
from sqlmodel import col, delete, select

from bot.core.work import Work
from bot.files.exports.model import ExportOrder
from bot.files.exports.tables import OrderRow

ORDER = TypeAdapter(ExportOrder)
WAITING = select(OrderRow.workspace_id, OrderRow.id).order_by(col(OrderRow.id))  # every second


def add_order(work: Work, order: ExportOrder) -> None:
    """Store an order of files."""
    stored = ORDER.dump_python(order, mode="json")
    work.session.add(OrderRow(workspace_id=work.workspace_id, order=stored, at=work.now))
    work.session.flush()


def waiting_orders(work: Work) -> list[tuple[str, int]]:
    """Return every order of every workspace as workspace and id, the oldest first."""
    return [(workspace_id, id_) for workspace_id, id_ in work.session.exec(WAITING) if id_]


def order_with_id(work: Work, id_: int) -> ExportOrder | None:
    """Return an order; None if it is already done."""
    row = work.session.get(OrderRow, id_)
    is_ours = row is not None and row.workspace_id == work.workspace_id
    return ORDER.validate_python(row.order) if row is not None and is_ours else None


def remove_order(work: Work, id_: int) -> bool:
    """Delete an order; False if it was already done."""
    ours = col(OrderRow.workspace_id) == work.workspace_id
    deleted = work.session.exec(delete(OrderRow).where(ours, col(OrderRow.id) == id_))
    return bool(deleted.rowcount)
