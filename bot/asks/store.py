"""Everything the asks room says to SQL."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnExpressionArgument, func
from sqlmodel import col, delete, insert, select, update

from bot.asks.model import Ask, Moments, Slot, State
from bot.asks.tables import AskRow
from bot.work import Work

NAMES = [field.name for field in fields(Ask)]
PLANNED = col(AskRow.state) == State.PLANNED.value
OPEN = (
    col(AskRow.state) == State.ASKED.value,
    col(AskRow.answered_at).is_(None),
    col(AskRow.closed_at).is_(None),
)
TO_CLOSE = (col(AskRow.closed_at).is_(None), col(AskRow.state) != State.PLANNED.value)


def asks(
    work: Work, *conditions: ColumnExpressionArgument[bool], most: int | None = None
) -> list[Ask]:
    """Asks that meet the conditions, the earliest due first."""
    rows = work.session.exec(
        select(AskRow)
        .where(AskRow.workspace_id == work.workspace_id, *conditions)
        .order_by(col(AskRow.due_at), col(AskRow.id))
        .limit(most)
    )
    return [_ask(row) for row in rows]


def with_id(work: Work, ask_id: int) -> Ask | None:
    """One ask."""
    return next(iter(asks(work, col(AskRow.id) == ask_id)), None)


def of_person(work: Work, person_id: int, week: dt.date) -> Ask | None:
    """A person's ask about a week."""
    found = asks(work, col(AskRow.person_id) == person_id, col(AskRow.week) == week)
    return found[0] if found else None


def of_week(work: Work, week: dt.date) -> list[Ask]:
    """Everybody's ask about a week."""
    return asks(work, col(AskRow.week) == week)


def of_people(work: Work, person_ids: Collection[int], since: dt.date) -> list[Ask]:
    """Asks of these people about weeks from one on."""
    return asks(work, col(AskRow.person_id).in_(person_ids), col(AskRow.week) >= since)


def planned(work: Work) -> list[Ask]:
    """Asks that are planned and not sent."""
    return asks(work, PLANNED)


def due(work: Work, most: int) -> list[Ask]:
    """Planned asks whose moment has come."""
    return asks(work, PLANNED, col(AskRow.due_at) <= work.now, most=most)


def to_remind(work: Work, most: int) -> list[Ask]:
    """Open asks whose reminder has come."""
    return asks(work, *OPEN, col(AskRow.remind_at) <= work.now, most=most)


def to_close(work: Work, most: int) -> list[Ask]:
    """Asks whose time to answer is over."""
    return asks(work, *TO_CLOSE, col(AskRow.closes_at) <= work.now, most=most)


def unanswered_before(work: Work, person_ids: Collection[int], week: dt.date) -> list[Ask]:
    """These people's asks about the week before that were never answered."""
    return asks(
        work,
        col(AskRow.person_id).in_(person_ids),
        col(AskRow.week) == week - dt.timedelta(days=7),
        col(AskRow.state) == State.ASKED.value,
        col(AskRow.answered_at).is_(None),
    )


def planned_people(work: Work, weeks: Collection[dt.date]) -> defaultdict[dt.date, set[int]]:
    """Who has an ask about a week, in whatever state, by week."""
    found: defaultdict[dt.date, set[int]] = defaultdict(set)
    for week, person_id in work.session.exec(
        select(col(AskRow.week), col(AskRow.person_id)).where(
            AskRow.workspace_id == work.workspace_id, col(AskRow.week).in_(weeks)
        )
    ):
        found[week].add(person_id)
    return found


def plan(work: Work, slots: Sequence[tuple[int, Slot]]) -> None:
    """Write planned asks; the caller knows that these people have none about the week."""
    if slots:
        ours = {"workspace_id": work.workspace_id}
        rows = [{**ours, "person_id": person_id, **vars(slot)} for person_id, slot in slots]
        work.session.exec(insert(AskRow), params=rows)


def forget_planned(work: Work, person_id: int) -> None:
    """Drop asks that were not sent, to plan them again."""
    work.session.exec(
        delete(AskRow).where(
            col(AskRow.workspace_id) == work.workspace_id,
            col(AskRow.person_id) == person_id,
            col(AskRow.state) == State.PLANNED.value,
        )
    )


def change(work: Work, ask_id: int, **fields: Any) -> None:
    """Change columns of an ask."""
    work.session.exec(
        update(AskRow)
        .where(col(AskRow.workspace_id) == work.workspace_id, col(AskRow.id) == ask_id)
        .values(**fields)
    )


def next_moments(work: Work) -> Moments:
    """When the first planned ask is due, the first open one reminds, and the first one closes."""

    def earliest(column: Any, *conditions: ColumnExpressionArgument[bool]) -> Any:
        ours = AskRow.workspace_id == work.workspace_id
        return select(func.min(column)).where(ours, *conditions).scalar_subquery()

    found = work.session.exec(
        select(
            earliest(col(AskRow.due_at), PLANNED),
            earliest(col(AskRow.remind_at), *OPEN),
            earliest(col(AskRow.closes_at), *TO_CLOSE),
        )
    ).one()
    return Moments(*found)


def _ask(row: AskRow) -> Ask:
    return Ask(**{name: getattr(row, name) for name in NAMES} | {"state": State(row.state)})
