"""Everything the outbox says to SQL; a claim is taken and settled with one fenced UPDATE each."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import uuid4

from sqlalchemy import ColumnElement, CursorResult, and_, case, func, or_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select

from bot.outbox.model import AT_ONCE, Backlog, Delivery, Forms, Kind, Lane, Place, State, Terms
from bot.outbox.tables import PromiseRow, SenderRow
from bot.work import Work

ROW = PromiseRow
UNDER_WAY = (State.READY, State.SENDING, State.UNCERTAIN, State.AUDIT)
BUSY = (State.WAITING, State.READY, State.SENDING, State.UNCERTAIN)
NOT_SENT = (*BUSY, State.AUDIT, State.DEAD, State.UNMATCHED)
LANES: Mapping[Lane, ColumnElement[bool]] = {
    Lane.EXPIRED: col(ROW.state) == State.SENDING,
    Lane.CHECK: or_(
        col(ROW.state) == State.AUDIT,
        and_(col(ROW.state) == State.UNCERTAIN, col(ROW.kind) == Kind.POST),
    ),
    Lane.UPDATE: and_(
        col(ROW.state).in_([State.READY, State.UNCERTAIN]), col(ROW.kind) == Kind.UPDATE
    ),
    Lane.HOME: and_(col(ROW.state).in_([State.READY, State.UNCERTAIN]), col(ROW.kind) == Kind.HOME),
    Lane.POST: and_(col(ROW.state) == State.READY, col(ROW.kind) == Kind.POST),
}


@dataclass(frozen=True)
class Standing:
    """What a later promise needs to know of an earlier one."""

    state: State
    channel: str | None
    ts: str | None
    root: str | None  # the ts that replies hang under
    forms: Forms
    was_tried: bool


def add(work: Work, promises: Sequence[Mapping[str, Any]]) -> None:
    """Store promises; one whose name is taken already is nothing."""
    rows = [
        PromiseRow(
            workspace_id=work.workspace_id, promised_at=work.now, key=uuid4().hex, **promise
        ).model_dump(exclude={"id"})
        for promise in promises
    ]
    if rows:
        dialect = sqlite if work.session.get_bind().dialect.name == "sqlite" else postgresql
        work.session.connection().execute(dialect.insert(PromiseRow).on_conflict_do_nothing(), rows)


def standing(work: Work, kind: Kind, names: Collection[str]) -> dict[str, Standing]:
    """Promises by name; unknown names are absent."""
    found = work.session.exec(
        select(ROW).where(
            ROW.workspace_id == work.workspace_id, ROW.kind == kind, col(ROW.once).in_(names)
        )
    )
    return {
        row.once: Standing(
            State(row.state),
            row.channel,
            row.ts,
            row.thread_ts or row.ts,
            row.forms,
            row.first_try is not None,
        )
        for row in found
    }


def rewrite(work: Work, kind: Kind, once: str, forms: Forms) -> None:
    """Replace what a promise says; one that was done or given up is due again."""
    is_over = col(ROW.state).in_([State.SENT, State.DEAD])
    _update(
        work,
        and_(col(ROW.kind) == kind, col(ROW.once) == once),
        forms=forms,
        form=0,
        version=ROW.version + 1,
        state=case((is_over, State.READY), else_=col(ROW.state)),
        due_at=case((is_over, AT_ONCE), else_=col(ROW.due_at)),
    )


def withdraw(work: Work, once: str) -> bool:
    """Cancel a post that was never tried; whether there was one."""
    never_tried = and_(
        col(ROW.kind) == Kind.POST,
        col(ROW.once) == once,
        col(ROW.state).in_([State.READY, State.WAITING]),
        col(ROW.first_try).is_(None),
    )
    return _update(work, never_tried, state=State.DEAD, due_at=None, reason="withdrawn") == 1


def once_at(work: Work, channel: str, ts: str) -> str | None:
    """The name of the post at a place."""
    return work.session.exec(
        select(ROW.once).where(
            ROW.workspace_id == work.workspace_id,
            ROW.kind == Kind.POST,
            ROW.channel == channel,
            ROW.ts == ts,
        )
    ).first()


def backlog(work: Work) -> Backlog:
    """Counts by state; what waits for another post counts as ready."""
    counted = work.session.exec(
        select(ROW.state, func.count(), func.min(ROW.promised_at))
        .where(ROW.workspace_id == work.workspace_id, col(ROW.state).in_(NOT_SENT))
        .group_by(ROW.state)
    ).all()
    n = {state: count for state, count, _ in counted}
    n[State.READY] = n.get(State.READY, 0) + n.pop(State.WAITING, 0)
    oldest = [at for state, _, at in counted if state in BUSY]
    return Backlog(**n, oldest=min(oldest, default=None))


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
    """Due promises of a lane as (id, to): what one person waits for first, then a crowd."""
    found = work.session.exec(
        select(ROW.id, ROW.to)
        .where(
            ROW.workspace_id == work.workspace_id,
            LANES[lane],
            col(ROW.due_at) <= now,
            col(ROW.to).not_in(without),
        )
        .order_by(col(ROW.is_bulk), col(ROW.id))
        .limit(limit)
    )
    return [(cast("int", id_), to) for id_, to in found]


def leader(work: Work) -> tuple[str, datetime] | None:
    """Who sends for this workspace, and until when."""
    row = work.session.get(SenderRow, work.workspace_id)
    return (row.owner, row.until) if row else None


def lead(work: Work, owner: str, until: datetime, now: datetime) -> bool:
    """Become or stay the one sender of this workspace; False while another one is."""
    row = work.session.get(SenderRow, work.workspace_id)
    if row and row.owner != owner and row.until > now:
        return False
    row = row or SenderRow(workspace_id=work.workspace_id, owner=owner, until=until)
    row.owner, row.until = owner, until
    work.session.add(row)
    return True


def step_down(work: Work, owner: str) -> None:
    """Let another sender take over at once."""
    row = work.session.get(SenderRow, work.workspace_id)
    if row and row.owner == owner:
        work.session.delete(row)


def claim(work: Work, ids: Collection[int], now: datetime, terms: Terms) -> list[Delivery]:
    """Take due promises for one try each; a claim that expired becomes uncertain instead."""
    _update(
        work,
        and_(col(ROW.id).in_(ids), LANES[Lane.EXPIRED], col(ROW.due_at) <= now),
        state=State.UNCERTAIN,
        claim=None,
        due_at=now + timedelta(seconds=terms.settle),
    )
    token = uuid4().hex
    taken = and_(col(ROW.id).in_(ids), col(ROW.due_at) <= now, ~LANES[Lane.EXPIRED])
    _update(
        work,
        taken,
        claim=token,
        due_at=now + timedelta(seconds=terms.lease),
        state=case((LANES[Lane.CHECK], col(ROW.state)), else_=State.SENDING),
        tries=case((LANES[Lane.CHECK], col(ROW.tries)), else_=col(ROW.tries) + 1),
        first_try=func.coalesce(ROW.first_try, work.now),
    )
    rows = work.session.exec(
        select(ROW).where(ROW.workspace_id == work.workspace_id, ROW.claim == token)
    )
    return [_delivery(row, now) for row in rows]


def settle(work: Work, delivery: Delivery, **values: Any) -> bool:
    """Write the outcome of a claim; False, and nothing, when the claim was lost meanwhile."""
    mine = and_(
        col(ROW.id) == delivery.id,
        col(ROW.claim) == delivery.claim,
        col(ROW.state) == delivery.state,
    )
    return _update(work, mine, claim=None, **values) == 1


def if_latest(delivery: Delivery, then: Any, otherwise: Any) -> Any:
    """A value that depends on whether the content is still what was sent."""
    return case((col(ROW.version) == delivery.version, then), else_=otherwise)


def release(work: Work, once: str, place: Place | None, root: str | None) -> None:
    """A post has a place (or was assumed sent, without one): what waited for it is due."""
    waiting = and_(col(ROW.parent) == once, col(ROW.state) == State.WAITING)
    channel, ts = (place.channel, place.ts) if place else (None, None)
    reply = and_(waiting, col(ROW.kind) == Kind.POST)
    _update(work, reply, state=State.READY, due_at=AT_ONCE, channel=channel, thread_ts=root)
    if place:
        _update(work, waiting, state=State.READY, due_at=AT_ONCE, channel=channel, ts=ts)
    else:
        _update(work, waiting, state=State.DEAD, reason="unmatched")


def bury(work: Work, once: str) -> None:
    """A post is dead, and so is what waited for it."""
    waiting = and_(col(ROW.parent) == once, col(ROW.state) == State.WAITING)
    _update(work, waiting, state=State.DEAD, reason="post_is_dead")


def _update(work: Work, which: ColumnElement[bool], **values: Any) -> int:
    statement = (
        update(ROW)
        .where(col(ROW.workspace_id) == work.workspace_id, which)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    return cast("CursorResult[Any]", work.session.connection().execute(statement)).rowcount


def _delivery(row: PromiseRow, now: datetime) -> Delivery:
    return Delivery(
        id=cast("int", row.id),
        workspace_id=row.workspace_id,
        kind=Kind(row.kind),
        state=State(row.state),
        once=row.once,
        key=row.key,
        claim=cast("str", row.claim),
        claimed_at=now,
        first_try=cast("datetime", row.first_try),
        tries=row.tries,
        to=row.to,
        channel=row.channel,
        ts=row.ts,
        thread_ts=row.thread_ts,
        content=row.forms[min(row.form, len(row.forms) - 1)],
        fallbacks=len(row.forms) - row.form - 1,
        version=row.version,
        is_again=row.is_again,
    )
