"""Everything the asks room says to SQL."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnExpressionArgument, bindparam
from sqlmodel import col, delete, insert, select, update

from bot.core.work import Work
from bot.quarantine import parse_readable
from bot.weekly.asks.model import Ask, Slot, State
from bot.weekly.asks.stored import moments, planning
from bot.weekly.asks.stored.moments import ASKS as TABLE
from bot.weekly.asks.stored.moments import NOT_CLOSED, PLANNED
from bot.weekly.asks.tables import AskRow

EVERYBODY = planning.EVERYBODY
NAMES = [field.name for field in fields(Ask)]

next_moments = moments.next_moments
first_due, first_reminder = moments.first_due, moments.first_reminder
to_plan, note_planned, look_again = planning.to_plan, planning.note_planned, planning.look_again


def asks(
    work: Work, *conditions: ColumnExpressionArgument[bool], most: int | None = None
) -> list[Ask]:
    """Asks that meet the conditions, the earliest due first."""
    rows = work.session.execute(
        select(*(TABLE.c[name] for name in NAMES))
        .where(TABLE.c.workspace_id == work.workspace_id, *conditions)
        .order_by(TABLE.c.due_at, TABLE.c.id)
        .limit(most)
    )

    def parse(row: Any) -> Ask:
        return Ask(**{**row, "state": State(row["state"])})

    return parse_readable(work, "ask", rows.mappings(), parse, itemgetter("id"))


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


def not_closed(work: Work, weeks: Collection[dt.date], person_ids: Collection[int]) -> list[Ask]:
    """Asks about these weeks that are not closed, of these people or, if none is named, of all."""
    theirs = [col(AskRow.person_id).in_(person_ids)] if person_ids else []
    return asks(work, NOT_CLOSED, col(AskRow.week).in_(weeks), *theirs)


def written(
    work: Work, weeks: Collection[dt.date], person_ids: Collection[int]
) -> set[tuple[int, dt.date]]:
    """Who has an ask about which of these weeks, in whatever state; of nobody named, of all."""
    theirs = [col(AskRow.person_id).in_(person_ids)] if person_ids else []
    rows = work.session.exec(
        select(col(AskRow.person_id), col(AskRow.week)).where(
            AskRow.workspace_id == work.workspace_id, col(AskRow.week).in_(weeks), *theirs
        )
    )
    return {(person_id, week) for person_id, week in rows}


def due(work: Work, most: int, but: Collection[int] = ()) -> list[Ask]:
    """Planned asks whose moment has come, except some."""
    is_due = col(AskRow.due_at) <= work.now, col(AskRow.id).not_in(but)
    return asks(work, PLANNED, *is_due, most=most)


def to_remind(work: Work, most: int, but: Collection[int] = ()) -> list[Ask]:
    """Open asks whose reminder has come, except some."""
    is_due = col(AskRow.remind_at) <= work.now, col(AskRow.id).not_in(but)
    return asks(work, NOT_CLOSED, *is_due, most=most)


def to_close(work: Work, most: int) -> list[Ask]:
    """Asks whose time to answer is over."""
    return asks(work, NOT_CLOSED, col(AskRow.closes_at) <= work.now, most=most)


def unanswered_before(work: Work, person_ids: Collection[int], week: dt.date) -> list[Ask]:
    """These people's asks about the week before that were never answered."""
    return asks(
        work,
        col(AskRow.person_id).in_(person_ids),
        col(AskRow.week) == week - dt.timedelta(days=7),
        col(AskRow.state) == State.ASKED.value,
        col(AskRow.answered_at).is_(None),
    )


def plan(work: Work, slots: Sequence[tuple[int, Slot]]) -> None:
    """Write asks down; the caller knows that these people have none about the week."""
    if slots:
        ours = {"workspace_id": work.workspace_id}
        rows = [
            {**ours, "person_id": person_id, **vars(one), "state": one.state.value}
            for person_id, one in slots
        ]
        work.session.exec(insert(AskRow), params=rows)


def drop(work: Work, ask_ids: Collection[int]) -> None:
    """Forget asks that were not sent."""
    if ask_ids:
        work.session.exec(
            delete(AskRow).where(
                col(AskRow.workspace_id) == work.workspace_id, col(AskRow.id).in_(ask_ids), PLANNED
            )
        )


def save(work: Work, changed: Iterable[Ask], *names: str) -> None:
    """Write the state and these columns of asks, in one go."""
    rows = [
        {"at": one.id, **{name: getattr(one, name) for name in names}, "state": one.state.value}
        for one in changed
    ]
    if rows:
        ours = TABLE.c.workspace_id == work.workspace_id, TABLE.c.id == bindparam("at")
        values: dict[str, Any] = {name: bindparam(name) for name in ("state", *names)}
        work.session.connection().execute(TABLE.update().where(*ours).values(values), rows)


def close(work: Work, ask_ids: Collection[int]) -> None:
    """The time to answer these is over, and nobody is reminded of them."""
    work.session.exec(
        update(AskRow)
        .where(col(AskRow.workspace_id) == work.workspace_id, col(AskRow.id).in_(ask_ids))
        .values(closed_at=work.now, remind_at=None)
    )
