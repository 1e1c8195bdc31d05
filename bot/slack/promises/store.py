"""SQL of promises: stored under their names, claimed for one attempt, settled by its outcome."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, CursorResult, Integer, Update, and_, case, cast, func, or_
from sqlalchemy import update as update_rows
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select

from bot.core.work import Work
from bot.slack import uploads
from bot.slack.promises.model import (
    AT_ONCE,
    BUSY,
    NOT_SENT,
    PENDING,
    UNDER_WAY,
    Backlog,
    Delivery,
    Forms,
    Lane,
    MessageLocation,
    PromiseKind,
    PromiseState,
    PromiseStatus,
)
from bot.slack.promises.tables import IS_FILES, IS_POST, IS_READY, IS_WAITING, LANES, PromiseRow

ROW = PromiseRow
STATUS_COLUMNS = {field.name for field in fields(PromiseStatus)}
DELIVERY_COLUMNS = {field.name for field in fields(Delivery)} & set(ROW.model_fields)


def add(work: Work, promises: Sequence[Mapping[str, Any]]) -> None:
    """Store promises; one whose name is taken already is ignored."""
    rows = [
        PromiseRow(
            workspace_id=work.workspace_id, promised_at=work.now, key=uuid4().hex, **promise
        ).model_dump(exclude={"id"})
        for promise in promises
    ]
    if rows:
        work.has_promised = True
        dialect = sqlite if work.session.get_bind().dialect.name == "sqlite" else postgresql
        work.session.connection().execute(dialect.insert(PromiseRow).on_conflict_do_nothing(), rows)


def statuses(work: Work, kind: PromiseKind, names: Collection[str]) -> dict[str, PromiseStatus]:
    """Return promises by name; unknown names are absent."""
    if not names:
        return {}
    rows = work.session.exec(
        select(ROW).where(
            ROW.workspace_id == work.workspace_id,
            ROW.kind == kind,
            col(ROW.once).in_(names),
        )
    )
    return {row.once: PromiseStatus(**row.model_dump(include=STATUS_COLUMNS)) for row in rows}


def replace_content(work: Work, kind: PromiseKind, once: str, forms: Forms) -> None:
    """Replace what a promise sends; one that was sent or given up is due again."""
    work.has_promised = True
    is_over = col(ROW.state).in_([PromiseState.SENT, PromiseState.DEAD])
    update(
        work,
        and_(col(ROW.kind) == kind, col(ROW.once) == once),
        forms=forms,
        form=0,
        version=ROW.version + 1,
        state=case((is_over, PromiseState.READY), else_=col(ROW.state)),
        due_at=case((is_over, AT_ONCE), else_=col(ROW.due_at)),
    )


def cancel_untried(work: Work, names: Collection[str]) -> set[str]:
    """Cancel those of these posts that were never tried; return their names."""
    is_untried = and_(
        IS_POST, col(ROW.once).in_(names), or_(IS_READY, IS_WAITING), col(ROW.first_try).is_(None)
    )
    dead = {"state": PromiseState.DEAD, "due_at": None, "reason": "withdrawn"}
    statement = _update(work, is_untried, **dead).returning(col(ROW.once))
    return set(work.session.connection().execute(statement).scalars())


def once_at(work: Work, location: MessageLocation) -> str | None:
    """Return the name of the post at a location."""
    is_there = and_(col(ROW.channel) == location.channel, col(ROW.ts) == location.ts)
    posts = select(ROW.once).where(ROW.workspace_id == work.workspace_id, IS_POST, is_there)
    return work.session.exec(posts).first()


def recipients_of_posts(work: Work, recipients: Collection[str]) -> set[str]:
    """Return those of these recipients who have been promised a post."""
    posts = select(ROW.to).where(ROW.workspace_id == work.workspace_id, IS_POST)
    return set(work.session.exec(posts.where(col(ROW.to).in_(recipients)).distinct()))


def files_in_thread(work: Work, thread: str, until: datetime | None = None) -> dict[str, bool]:
    """Return the names of files promised for a post's thread until a moment, without those that
    were given up or removed; True for those that were tried.
    """
    is_given_up = col(ROW.state) == PromiseState.DEAD
    rows = work.session.exec(
        select(ROW).where(
            ROW.workspace_id == work.workspace_id,
            and_(IS_FILES, col(ROW.parent) == thread, ~is_given_up),
            col(ROW.promised_at) <= (until or work.now),
        )
    )
    return {row.once: row.first_try is not None or row.state not in PENDING for row in rows}


def give_up_files(work: Work, once: str, reason: str) -> None:
    """Close a promise of files that will not be sent any more, or was removed."""
    dead = {"state": PromiseState.DEAD, "due_at": None, "reason": reason}
    update(work, and_(IS_FILES, col(ROW.once) == once), **dead)
    uploads.delete_files(work, once)


def backlog(work: Work) -> Backlog:
    """Return counts by state; a promise that waits for another post counts as ready."""
    rows = work.session.exec(
        select(ROW.state, func.count(), func.min(ROW.promised_at))
        .where(ROW.workspace_id == work.workspace_id, col(ROW.state).in_(NOT_SENT))
        .group_by(ROW.state)
    ).all()
    counts = {state: count for state, count, _ in rows}
    waiting = counts.pop(PromiseState.WAITING, 0)
    counts[PromiseState.READY] = counts.get(PromiseState.READY, 0) + waiting
    oldest = min((first for state, _, first in rows if state in BUSY), default=None)
    return Backlog(**counts, oldest=oldest)


def refusals_by_recipient(work: Work) -> dict[tuple[str, str], int]:
    """Return the number of promises given up by (reason, recipient), most frequent first."""
    rows = work.session.exec(
        select(ROW.reason, ROW.to, func.count())
        .where(ROW.workspace_id == work.workspace_id, ROW.state == PromiseState.DEAD)
        .group_by(col(ROW.reason), col(ROW.to))
        .order_by(func.count().desc(), col(ROW.reason), col(ROW.to))
    )
    return {(reason or "", recipient): number for reason, recipient, number in rows}


def give_up_waiting(work: Work, names: Collection[str]) -> None:
    """Give up everything that waits for these posts, because they will never be sent."""
    is_waiting = and_(col(ROW.parent).in_(names), IS_WAITING)
    files = select(ROW.once).where(ROW.workspace_id == work.workspace_id, is_waiting, IS_FILES)
    for once in work.session.exec(files).all():
        uploads.delete_files(work, once)
    update(work, is_waiting, state=PromiseState.DEAD, reason="post_is_dead")


def is_busy(work: Work) -> bool:
    """Return whether anything in any workspace is still to be delivered."""
    return work.session.exec(select(ROW.id).where(col(ROW.state).in_(BUSY))).first() is not None


def next_due(work: Work) -> list[tuple[str, datetime]]:
    """Return every workspace with a delivery under way, and the machine time of its next step."""
    rows = work.session.exec(
        select(ROW.workspace_id, func.min(ROW.due_at))
        .where(col(ROW.state).in_(UNDER_WAY))
        .group_by(col(ROW.workspace_id))
    )
    return [(workspace_id, due_at) for workspace_id, due_at in rows if due_at]


def candidates(
    work: Work, lane: Lane, now: datetime, excluded: Collection[str], limit: int
) -> list[tuple[int, str]]:
    """Return due promises of a lane as (id, recipient), first those that one person waits for;
    for each recipient only the first one, so that posts keep their order.
    """
    first = func.min(ROW.id)
    rows = work.session.exec(
        select(first, ROW.to)
        .where(
            ROW.workspace_id == work.workspace_id,
            LANES[lane],
            col(ROW.due_at) <= now,
            col(ROW.to).not_in(excluded),
        )
        .group_by(col(ROW.to))
        .order_by(func.min(cast(ROW.is_bulk, Integer)), first)
        .limit(limit)
    )
    return [(id_, recipient) for id_, recipient in rows if id_]


def claim(
    work: Work, ids: Collection[int], now: datetime, lease: timedelta, settle_time: timedelta
) -> list[Delivery]:
    """Claim due promises for one attempt each, until the lease ends. A claim whose lease has ended
    is in doubt: it is not taken, but due after `settle_time`.
    """
    is_due = and_(col(ROW.id).in_(ids), col(ROW.due_at) <= now)
    is_expired = and_(is_due, LANES[Lane.EXPIRED])
    update(work, is_expired, state=PromiseState.UNCERTAIN, claim=None, due_at=now + settle_time)
    token = uuid4().hex
    update(
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
    return [
        Delivery(
            **row.model_dump(include=DELIVERY_COLUMNS),
            lane=Lane(row.kind) if row.state == PromiseState.SENDING else Lane.CHECK,
            claimed_at=now,
            content=row.forms[row.form],
            fallbacks=len(row.forms) - row.form - 1,
        )
        for row in rows
    ]


def settle(
    work: Work,
    delivery: Delivery,
    state: PromiseState,
    due_at: datetime | None = None,
    location: MessageLocation | None = None,
    **columns: Any,
) -> PromiseState | None:
    """Store the outcome of a claim and release what waited for it; return the new state.

    Returns None and changes nothing if the claim was lost. A promise whose content was replaced in
    the meantime is sent again.
    """
    is_latest = col(ROW.version) == delivery.version
    if state in (PromiseState.SENT, PromiseState.DEAD):
        columns["state"] = case((is_latest, state), else_=PromiseState.READY)
        columns["due_at"] = case((is_latest, due_at), else_=AT_ONCE)
    else:
        columns |= {"state": state, "due_at": due_at}
    if "form" in columns:
        columns["form"] = case((is_latest, columns["form"]), else_=0)
    columns |= location._asdict() if location else {}
    is_claimed = and_(
        col(ROW.id) == delivery.id,
        col(ROW.claim) == delivery.claim,
        col(ROW.state) == delivery.state,
    )
    if not update(work, is_claimed, claim=None, **columns):
        return None
    if delivery.kind == PromiseKind.POST and (location or state is PromiseState.UNMATCHED):
        _release_waiting(work, delivery, location)
    if delivery.kind == PromiseKind.POST and state is PromiseState.DEAD:
        give_up_waiting(work, [delivery.once])
    is_over = state in (PromiseState.SENT, PromiseState.DEAD, PromiseState.UNMATCHED)
    if delivery.kind == PromiseKind.FILES and is_over:
        uploads.delete_files(work, delivery.once)
    return state


def _release_waiting(work: Work, delivery: Delivery, location: MessageLocation | None) -> None:
    """Make due what waited for a post that has a location, or was assumed sent without one."""
    is_waiting = and_(col(ROW.parent) == delivery.once, IS_WAITING)
    due = {"state": PromiseState.READY, "due_at": AT_ONCE}
    root = delivery.thread_ts or (location.ts if location else None)
    channel = location.channel if location else delivery.channel
    is_reply = and_(is_waiting, or_(IS_POST, IS_FILES))
    update(work, is_reply, **due, channel=channel, thread_ts=root)
    if location:
        update(work, is_waiting, **due, **location._asdict())
    else:
        update(work, is_waiting, state=PromiseState.DEAD, reason="unmatched")


def update(work: Work, condition: ColumnElement[bool], **columns: Any) -> int:
    """Set columns of this workspace's promises with one UPDATE; return the number of rows."""
    result: CursorResult[Any] = work.session.connection().execute(
        _update(work, condition, **columns)
    )
    return result.rowcount


def _update(work: Work, condition: ColumnElement[bool], **columns: Any) -> Update:
    return (
        update_rows(ROW)
        .where(col(ROW.workspace_id) == work.workspace_id, condition)
        .values(**columns)
        .execution_options(synchronize_session=False)
    )
