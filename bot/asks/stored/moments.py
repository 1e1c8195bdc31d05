"""When something about asks is due next, as one statement: it is asked at every tick."""

from typing import Any

from sqlalchemy import ColumnExpressionArgument, bindparam, func
from sqlmodel import SQLModel, col, select

from bot.asks.model import State
from bot.asks.tables import AskRow

ASKS, TO_PLAN = (SQLModel.metadata.tables[name] for name in ("asks", "asks_to_plan"))
PLANNED = col(AskRow.state) == State.PLANNED.value
NOT_CLOSED = col(AskRow.closed_at).is_(None)


def _earliest(column: Any, *conditions: ColumnExpressionArgument[bool]) -> Any:
    ours = column.table.c.workspace_id == bindparam("here")
    return select(func.min(column)).where(ours, *conditions).scalar_subquery()


MOMENTS = select(
    _earliest(TO_PLAN.c.since),
    _earliest(ASKS.c.due_at, PLANNED),
    _earliest(ASKS.c.remind_at),
    _earliest(ASKS.c.closes_at, NOT_CLOSED),
)
