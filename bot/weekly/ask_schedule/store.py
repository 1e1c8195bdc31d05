"""Everything that the schedule of asks says to SQL."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from functools import partial
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnExpressionArgument, bindparam, func
from sqlmodel import SQLModel, col, delete, insert, select, update

from bot.core.work import Work
from bot.quarantine import parse_readable
from bot.weekly.ask_schedule.model import Ask, AskState, NextMoments, Slot
from bot.weekly.ask_schedule.tables import AskRow, ToPlanRow

EVERYBODY = 0
ASKS, TO_PLAN = (SQLModel.metadata.tables[name] for name in ("asks", "asks_to_plan"))
COLUMNS = [field.name for field in fields(Ask)]
PLANNED = col(AskRow.state) == AskState.PLANNED.value
NOT_CLOSED = col(AskRow.closed_at).is_(None)


def _earliest(column: Any, *conditions: ColumnExpressionArgument[bool]) -> Any:
    in_workspace = column.table.c.workspace_id == bindparam("workspace")
    return select(func.min(column)).where(in_workspace, *conditions).scalar_subquery()


# One statement, since it runs at every tick of the scheduler.
MOMENTS = select(
    _earliest(TO_PLAN.c.since),
    _earliest(ASKS.c.due_at, PLANNED),
    _earliest(ASKS.c.remind_at),
    _earliest(ASKS.c.closes_at, NOT_CLOSED),
)


def next_moments(work: Work) -> NextMoments:
    """Return when asks are next planned, sent, reminded of and closed; read once per work."""
    return work.remember("asks.moments", partial(_next_moments, work))


def _next_moments(work: Work) -> NextMoments:
    connection = work.session.connection()
    return NextMoments(*connection.execute(MOMENTS, {"workspace": work.workspace_id}).one())


def first_due_at(work: Work, excluded_ids: Collection[int]) -> dt.datetime | None:
    """Return when the first planned ask is due, leaving out some ids."""
    return _first(work, AskRow.due_at, PLANNED, col(AskRow.id).not_in(excluded_ids))


def first_reminding_at(work: Work, excluded_ids: Collection[int]) -> dt.datetime | None:
    """Return when the first reminder is due, leaving out some ids."""
    return _first(work, AskRow.remind_at, col(AskRow.id).not_in(excluded_ids))


def _first(
    work: Work, column: Any, *conditions: ColumnExpressionArgument[bool]
) -> dt.datetime | None:
    in_workspace = AskRow.workspace_id == work.workspace_id
    earliest: dt.datetime | None = work.session.exec(
        select(func.min(column)).where(in_workspace, *conditions)
    ).one()
    return earliest


def _asks(
    work: Work, *conditions: ColumnExpressionArgument[bool], limit: int | None = None
) -> list[Ask]:
    """Load asks that meet the conditions, the earliest due first."""
    ask_rows = work.session.execute(
        select(*(ASKS.c[name] for name in COLUMNS))
        .where(ASKS.c.workspace_id == work.workspace_id, *conditions)
        .order_by(ASKS.c.due_at, ASKS.c.id)
        .limit(limit)
    )

    def parse(ask_row: Any) -> Ask:
        return Ask(**{**ask_row, "state": AskState(ask_row["state"])})

    return parse_readable(work, "ask", ask_rows.mappings(), parse, itemgetter("id"))


def ask_with_id(work: Work, ask_id: int) -> Ask | None:
    """Load one ask; None if there is none with this id."""
    return next(iter(_asks(work, col(AskRow.id) == ask_id)), None)


def ask_of_person(work: Work, person_id: int, week_start: dt.date) -> Ask | None:
    """Load a person's ask for a week; None if there is none."""
    asks = _asks(work, col(AskRow.person_id) == person_id, col(AskRow.week) == week_start)
    return asks[0] if asks else None


def asks_of_week(work: Work, week_start: dt.date) -> list[Ask]:
    """Load everybody's ask for a week."""
    return _asks(work, col(AskRow.week) == week_start)


def asks_of_people(work: Work, person_ids: Collection[int], since: dt.date) -> list[Ask]:
    """Load these people's asks for `since` and all later weeks."""
    return _asks(work, col(AskRow.person_id).in_(person_ids), col(AskRow.week) >= since)


def open_asks(work: Work, weeks: Collection[dt.date], person_ids: Collection[int]) -> list[Ask]:
    """Load asks for these weeks that are not closed; of all people if no id is given."""
    return _asks(work, NOT_CLOSED, col(AskRow.week).in_(weeks), *_of_people(person_ids))


def planned_weeks(
    work: Work, weeks: Collection[dt.date], person_ids: Collection[int]
) -> set[tuple[int, dt.date]]:
    """Return (person id, week) of every ask for these weeks, in any state; of all people if no id
    is given.
    """
    ask_rows = work.session.exec(
        select(col(AskRow.person_id), col(AskRow.week)).where(
            AskRow.workspace_id == work.workspace_id,
            col(AskRow.week).in_(weeks),
            *_of_people(person_ids),
        )
    )
    return {(person_id, week_start) for person_id, week_start in ask_rows}


def _of_people(person_ids: Collection[int]) -> list[ColumnExpressionArgument[bool]]:
    return [col(AskRow.person_id).in_(person_ids)] if person_ids else []


def asks_to_send(work: Work, limit: int, excluded_ids: Collection[int] = ()) -> list[Ask]:
    """Load planned asks whose moment has come, leaving out some ids."""
    is_due = col(AskRow.due_at) <= work.now, col(AskRow.id).not_in(excluded_ids)
    return _asks(work, PLANNED, *is_due, limit=limit)


def asks_to_remind(work: Work, limit: int, excluded_ids: Collection[int] = ()) -> list[Ask]:
    """Load open asks whose reminder has come, leaving out some ids."""
    is_due = col(AskRow.remind_at) <= work.now, col(AskRow.id).not_in(excluded_ids)
    return _asks(work, NOT_CLOSED, *is_due, limit=limit)


def asks_to_close(work: Work, limit: int) -> list[Ask]:
    """Load asks whose closing time has come."""
    return _asks(work, NOT_CLOSED, col(AskRow.closes_at) <= work.now, limit=limit)


def unanswered_asks(work: Work, person_ids: Collection[int], week_start: dt.date) -> list[Ask]:
    """Load these people's asks for a week that were sent and never answered."""
    return _asks(
        work,
        col(AskRow.person_id).in_(person_ids),
        col(AskRow.week) == week_start,
        col(AskRow.state) == AskState.ASKED.value,
        col(AskRow.answered_at).is_(None),
    )


def add_asks(work: Work, slots: Sequence[tuple[int, Slot]]) -> None:
    """Store an ask per (person id, slot); none of them may have one for that week yet."""
    if slots:
        ask_rows = [
            {
                "workspace_id": work.workspace_id,
                "person_id": person_id,
                **vars(slot),
                "state": slot.state.value,
            }
            for person_id, slot in slots
        ]
        work.session.exec(insert(AskRow), params=ask_rows)


def drop_planned(work: Work, ask_ids: Collection[int]) -> None:
    """Delete asks that were not sent."""
    if ask_ids:
        work.session.exec(
            delete(AskRow).where(
                col(AskRow.workspace_id) == work.workspace_id, col(AskRow.id).in_(ask_ids), PLANNED
            )
        )


def save_asks(work: Work, asks: Iterable[Ask], *columns: str) -> None:
    """Store the state and these columns of asks, in one statement."""
    ask_rows = [
        {
            "ask_id": ask.id,
            **{name: getattr(ask, name) for name in columns},
            "state": ask.state.value,
        }
        for ask in asks
    ]
    if ask_rows:
        is_one = ASKS.c.workspace_id == work.workspace_id, ASKS.c.id == bindparam("ask_id")
        values: dict[str, Any] = {name: bindparam(name) for name in ("state", *columns)}
        work.session.connection().execute(ASKS.update().where(*is_one).values(values), ask_rows)


def close_asks(work: Work, ask_ids: Collection[int]) -> None:
    """Close asks; they do not remind any more."""
    work.session.exec(
        update(AskRow)
        .where(col(AskRow.workspace_id) == work.workspace_id, col(AskRow.id).in_(ask_ids))
        .values(closed_at=work.now, remind_at=None)
    )


def people_to_plan(work: Work) -> dict[int, dt.datetime]:
    """Return since when asks of people must be planned again, by person id or EVERYBODY."""
    ask_rows = work.session.exec(
        select(ToPlanRow).where(ToPlanRow.workspace_id == work.workspace_id)
    )
    return {ask_row.person_id: ask_row.since for ask_row in ask_rows}


def note_planned(work: Work, next_by_person: Mapping[int, dt.datetime]) -> None:
    """Store that all asks are planned, and whose are to be planned again when."""
    in_workspace = col(ToPlanRow.workspace_id) == work.workspace_id
    work.session.exec(delete(ToPlanRow).where(in_workspace))
    for person_id, since in next_by_person.items():
        plan_again(work, person_id, since)


def plan_again(work: Work, person_id: int, since: dt.datetime) -> None:
    """Store that a person's asks, or EVERYBODY's, must be planned again from a moment on, unless
    they already are from an earlier one.
    """
    ask_row = None
    for id_ in (EVERYBODY, person_id):  # planning everybody includes this person
        ask_row = work.session.get(ToPlanRow, (work.workspace_id, id_))
        if ask_row is not None and ask_row.since <= since:
            return
    if ask_row is None:
        ask_row = ToPlanRow(workspace_id=work.workspace_id, person_id=person_id, since=since)
        work.session.add(ask_row)
    ask_row.since = since
    work.session.flush()
