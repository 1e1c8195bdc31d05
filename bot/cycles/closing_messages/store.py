"""Store and load closing messages."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import asdict

from sqlalchemy import bindparam
from sqlmodel import col, insert, select, update

from bot.core.work import Work
from bot.cycles.closing_messages.model import ClosingMessage
from bot.cycles.closing_messages.tables import ClosingMessageRow

ROW = ClosingMessageRow
# Built once, since it runs at every tick of the scheduler.
FIRST_DUE = (
    select(ROW.due_at)
    .where(
        col(ROW.workspace_id) == bindparam("workspace"),
        col(ROW.due_at).is_not(None),
        col(ROW.person_id).not_in(bindparam("excluded", expanding=True)),
    )
    .order_by(col(ROW.due_at))
    .limit(1)
)


def add_messages(work: Work, messages: Iterable[ClosingMessage]) -> None:
    """Add messages that are to be sent."""
    rows = [
        {"workspace_id": work.workspace_id, **asdict(message), "led": list(message.led)}
        for message in messages
    ]
    if rows:
        work.session.exec(insert(ROW), params=rows)


def put_led(
    work: Work, closing_id: int, person_id: int, led: Collection[int], due_at: dt.datetime
) -> None:
    """Let a message speak of these people too, and send it again."""
    key = {"closing_id": closing_id, "person_id": person_id}
    work.put(ROW, key, {"led": sorted(led), "due_at": due_at})


def sent_messages(work: Work, closing_id: int, person_ids: Collection[int]) -> list[ClosingMessage]:
    """Return the messages of a closing that these people got."""
    rows = work.session.exec(
        select(ROW).where(
            ROW.workspace_id == work.workspace_id,
            ROW.closing_id == closing_id,
            ROW.sent > 0,
            col(ROW.person_id).in_(person_ids),
        )
    )
    return [_message(row) for row in rows]


def due_messages(
    work: Work, limit: int, except_person_ids: Collection[int] = ()
) -> list[ClosingMessage]:
    """Return messages that are due, the longest due first."""
    rows = work.session.exec(
        select(ROW)
        .where(
            ROW.workspace_id == work.workspace_id,
            col(ROW.due_at) <= work.now,
            col(ROW.person_id).not_in(except_person_ids),
        )
        .order_by(col(ROW.due_at), col(ROW.closing_id), col(ROW.person_id))
        .limit(limit)
    )
    return [_message(row) for row in rows]


def next_message_at(work: Work, except_person_ids: Collection[int] = ()) -> dt.datetime | None:
    """Return when the next message is due, in UTC."""
    given = {"workspace": work.workspace_id, "excluded": list(except_person_ids)}
    return work.session.exec(FIRST_DUE, params=given).first()


def record_sent(work: Work, message: ClosingMessage) -> None:
    """Store how often a message was sent, and when it is due again."""
    key = {"closing_id": message.closing_id, "person_id": message.person_id}
    work.put(ROW, key, {"sent": message.sent, "due_at": message.due_at})


def schedule_last_update(work: Work, closing_id: int) -> None:
    """Make messages that were sent due at once, so that they show the result; cancel others."""
    of_closing = (
        col(ROW.workspace_id) == work.workspace_id,
        col(ROW.closing_id) == closing_id,
    )
    is_sent = col(ROW.sent) > 0
    work.session.exec(update(ROW).where(*of_closing, is_sent).values(due_at=work.now))
    work.session.exec(update(ROW).where(*of_closing, ~is_sent).values(due_at=None))
    work.session.expire_all()


def _message(row: ClosingMessageRow) -> ClosingMessage:
    return ClosingMessage(
        closing_id=row.closing_id,
        person_id=row.person_id,
        led=tuple(row.led),
        due_at=row.due_at,
        sent=row.sent,
    )
