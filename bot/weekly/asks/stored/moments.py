"""When something about asks is due next; as one statement, since it is asked at every tick."""

import datetime as dt
from collections.abc import Collection
from functools import partial
from typing import Any

from sqlalchemy import ColumnExpressionArgument, bindparam, func
from sqlmodel import SQLModel, col, select

from bot.core.work import Work
from bot.weekly.asks.model import Moments, State
from bot.weekly.asks.tables import AskRow

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


def next_moments(work: Work) -> Moments:
    """When asks are to be planned, the first planned one is due, reminds, and closes."""
    return work.remember("asks.moments", partial(_next_moments, work))


def _next_moments(work: Work) -> Moments:
    said = work.session.connection().execute(MOMENTS, {"here": work.workspace_id}).one()
    return Moments(*said)


def first_due(work: Work, but: Collection[int]) -> dt.datetime | None:
    """When the first planned ask is due, except some."""
    return _first(work, AskRow.due_at, PLANNED, col(AskRow.id).not_in(but))


def first_reminder(work: Work, but: Collection[int]) -> dt.datetime | None:
    """When the first ask reminds, except some."""
    return _first(work, AskRow.remind_at, col(AskRow.id).not_in(but))


def _first(
    work: Work, column: Any, *conditions: ColumnExpressionArgument[bool]
) -> dt.datetime | None:
    ours = AskRow.workspace_id == work.workspace_id
    found: dt.datetime | None = work.session.exec(
        select(func.min(column)).where(ours, *conditions)
    ).one()
    return found
