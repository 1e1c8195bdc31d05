"""Everything delivery says to SQL; a claim is taken and settled with one fenced UPDATE each."""

from collections.abc import Collection, Mapping
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Integer, and_, case, cast, func, or_
from sqlmodel import col, select

from bot.core.work import Work
from bot.slack.delivery.model import Delivery, Lane
from bot.slack.delivery.tables import SenderRow
from bot.slack.outbox.model import AT_ONCE, MessageLocation, PromiseKind, PromiseState
from bot.slack.outbox.store import BUSY, bury, change, drop_files
from bot.slack.outbox.tables import PromiseRow

ROW = PromiseRow
UNDER_WAY = (PromiseState.READY, PromiseState.SENDING, PromiseState.UNCERTAIN, PromiseState.AUDIT)
DELIVERY = {f.name for f in fields(Delivery)} & set(ROW.model_fields)
LANES: Mapping[Lane, ColumnElement[bool]] = {
    Lane.EXPIRED: col(ROW.state) == PromiseState.SENDING,
    Lane.CHECK: or_(
        col(ROW.state) == PromiseState.AUDIT,
        and_(
            col(ROW.state) == PromiseState.UNCERTAIN,
            col(ROW.kind).in_([PromiseKind.POST, PromiseKind.FILES]),
        ),
    ),
    Lane.UPDATE: and_(
        col(ROW.state).in_([PromiseState.READY, PromiseState.UNCERTAIN]),
        col(ROW.kind) == PromiseKind.UPDATE,
    ),
    Lane.HOME: and_(
        col(ROW.state).in_([PromiseState.READY, PromiseState.UNCERTAIN]),
        col(ROW.kind) == PromiseKind.HOME,
    ),
    Lane.POST: and_(col(ROW.state) == PromiseState.READY, col(ROW.kind) == PromiseKind.POST),
    Lane.FILES: and_(col(ROW.state) == PromiseState.READY, col(ROW.kind) == PromiseKind.FILES),
}


def is_busy(work: Work) -> bool:
    """Whether anything in any workspace is still to be delivered."""
    return work.session.exec(select(ROW.id).where(col(ROW.state).in_(BUSY))).first() is not None


def due(work: Work) -> list[tuple[str, datetime]]:
    """Every workspace with something under way, and the machine time of its next step."""
    found = work.session.exec(
        select(ROW.workspace_id, func.min(ROW.due_at))
        .where(col(ROW.state).in_(UNDER_WAY))
        .group_by(col(ROW.workspace_id))
    )
    return [(workspace, at) for workspace, at in found if at]


def candidates(
    work: Work, lane: Lane, now: datetime, without: Collection[str], limit: int
) -> list[tuple[int, str]]:
    """Due promises of a lane as (id, to): what one person waits for first, then a crowd.

    Of posts to one addressee only the first, so that they keep their order.
    """
    first = func.min(ROW.id)
    found = work.session.exec(
        select(first, ROW.to)
        .where(
            ROW.workspace_id == work.workspace_id,
            LANES[lane],
            col(ROW.due_at) <= now,
            col(ROW.to).not_in(without),
        )
        .group_by(col(ROW.to))
        .order_by(func.min(cast(ROW.is_bulk, Integer)), first)
        .limit(limit)
    )
    return [(id_, to) for id_, to in found if id_]


def leader(work: Work) -> tuple[str, datetime] | None:
    """Who sends for this workspace, and until when."""
    row = work.session.get(SenderRow, work.workspace_id)
    return (row.owner, row.until) if row else None


def step_down(work: Work, owner: str) -> None:
    """Let another sender take over at once."""
    row = work.session.get(SenderRow, work.workspace_id)
    if row and row.owner == owner:
        work.session.delete(row)


def claim(
    work: Work, ids: Collection[int], owner: str, now: datetime, lease: timedelta, settle: timedelta
) -> list[Delivery]:
    """Take due promises for one try each, as the one sender of this workspace.

    A claim whose lease is over is in doubt: it is not taken, but due after `settle`.
    """
    if not _lead(work, owner, now + lease, now):
        return []
    is_due = and_(col(ROW.id).in_(ids), col(ROW.due_at) <= now)
    expired = and_(is_due, LANES[Lane.EXPIRED])
    change(work, expired, state=PromiseState.UNCERTAIN, claim=None, due_at=now + settle)
    token = uuid4().hex
    change(
        work,
        is_due,
        claim=token,
        due_at=now + lease,
        state=case((LANES[Lane.CHECK], col(ROW.state)), else_=PromiseState.SENDING),
        tries=ROW.tries + 1,
        first_try=func.coalesce(ROW.first_try, work.now),
    )
    rows = work.session.exec(
        select(ROW)
        .where(ROW.workspace_id == work.workspace_id, ROW.claim == token)
        .order_by(col(ROW.is_bulk), col(ROW.id))
    )
    return [_delivery(row, now) for row in rows]


def settle(
    work: Work,
    delivery: Delivery,
    state: PromiseState,
    due_at: datetime | None = None,
    place: MessageLocation | None = None,
    **values: Any,
) -> PromiseState | None:
    """Write the outcome of a claim, and tell what waited for it.

    None, and nothing, when the claim was lost meanwhile; what was rewritten meanwhile goes again.
    """
    is_latest = col(ROW.version) == delivery.version
    if state in (PromiseState.SENT, PromiseState.DEAD):
        values["state"] = case((is_latest, state), else_=PromiseState.READY)
        values["due_at"] = case((is_latest, due_at), else_=AT_ONCE)
    else:
        values |= {"state": state, "due_at": due_at}
    if "form" in values:
        values["form"] = case((is_latest, values["form"]), else_=0)
    values |= place._asdict() if place else {}
    mine = and_(
        col(ROW.id) == delivery.id,
        col(ROW.claim) == delivery.claim,
        col(ROW.state) == delivery.state,
    )
    if not change(work, mine, claim=None, **values):
        return None
    if delivery.kind == PromiseKind.POST and (place or state is PromiseState.UNMATCHED):
        _release(work, delivery, place)
    if delivery.kind == PromiseKind.POST and state is PromiseState.DEAD:
        bury(work, [delivery.once])
    if delivery.kind == PromiseKind.FILES and state in (
        PromiseState.SENT,
        PromiseState.DEAD,
        PromiseState.UNMATCHED,
    ):
        drop_files(work, delivery.once)
    return state


def _release(work: Work, delivery: Delivery, place: MessageLocation | None) -> None:
    """A post has a place, or was assumed sent without one: what waited for it is due."""
    waiting = and_(col(ROW.parent) == delivery.once, col(ROW.state) == PromiseState.WAITING)
    due = {"state": PromiseState.READY, "due_at": AT_ONCE}
    root = delivery.thread_ts or (place.ts if place else None)
    channel = place.channel if place else delivery.channel
    reply = and_(waiting, col(ROW.kind).in_([PromiseKind.POST, PromiseKind.FILES]))
    change(work, reply, **due, channel=channel, thread_ts=root)
    if place:
        change(work, waiting, **due, **place._asdict())
    else:
        change(work, waiting, state=PromiseState.DEAD, reason="unmatched")


def _lead(work: Work, owner: str, until: datetime, now: datetime) -> bool:
    row = work.session.get(SenderRow, work.workspace_id)
    if row and row.owner != owner and row.until > now:
        return False
    row = row or SenderRow(workspace_id=work.workspace_id, owner=owner, until=until)
    row.owner, row.until = owner, until
    work.session.add(row)
    return True


def _delivery(row: PromiseRow, now: datetime) -> Delivery:
    return Delivery(
        **row.model_dump(include=DELIVERY),
        lane=Lane(row.kind) if row.state == PromiseState.SENDING else Lane.CHECK,
        claimed_at=now,
        content=row.forms[row.form],
        fallbacks=len(row.forms) - row.form - 1,
    )
