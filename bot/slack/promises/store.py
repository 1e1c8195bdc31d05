"""SQL of promises: stored under their names, claimed for one attempt, settled by its outcome."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, CursorResult, Update, and_, case, func, or_
from sqlalchemy import update as update_rows
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select

from bot.core.work import Work
from bot.slack import uploads
from bot.slack.promises import tables
from bot.slack.promises.model import (
    AT_ONCE,
    BUSY,
    DROPPED,
    UNTRIED,
    Backlog,
    Delivery,
    Forms,
    HeldChannel,
    Lane,
    MessageLocation,
    PromiseKind,
    PromiseState,
    PromiseStatus,
)
from bot.slack.promises.tables import (
    IS_FILES,
    IS_HELD,
    IS_NOT_SENT,
    IS_POST,
    IS_READY,
    IS_REFUSED,
    IS_UPDATE,
    IS_WAITING,
    PromiseRow,
    is_at,
)

ROW = PromiseRow
STATUS_COLUMNS = {field.name for field in fields(PromiseStatus)}
DELIVERY_COLUMNS = {field.name for field in fields(Delivery)} & set(ROW.model_fields)


def add(work: Work, promises: Sequence[Mapping[str, Any]]) -> None:
    """Store promises; one whose name is taken already is ignored."""
    shared: dict[str, Any] = {"workspace_id": work.workspace_id, "promised_at": work.now}
    promised = [PromiseRow(**shared, key=uuid4().hex, **promise) for promise in promises]
    rows = [row.model_dump(exclude={"id"}) for row in promised]
    if rows:
        work.has_promised = True
        dialect = sqlite if work.session.get_bind().dialect.name == "sqlite" else postgresql
        work.session.connection().execute(dialect.insert(PromiseRow).on_conflict_do_nothing(), rows)


def statuses(work: Work, kind: PromiseKind, names: Collection[str]) -> dict[str, PromiseStatus]:
    """Return promises by name; unknown names are absent."""
    if not names:
        return {}
    is_named = ROW.workspace_id == work.workspace_id, ROW.kind == kind, col(ROW.once).in_(names)
    rows = work.session.exec(select(ROW).where(*is_named))
    return {row.once: PromiseStatus(**row.model_dump(include=STATUS_COLUMNS)) for row in rows}


def replace_content(work: Work, kind: PromiseKind, once: str, forms: Forms) -> None:
    """Replace what a promise sends; one that was sent or given up is due again."""
    work.has_promised = True
    is_over = col(ROW.state).in_([PromiseState.SENT, PromiseState.DEAD])
    next_step = {
        "state": case((is_over, PromiseState.READY), else_=col(ROW.state)),
        "due_at": case((is_over, AT_ONCE), else_=col(ROW.due_at)),
    }
    is_it = and_(col(ROW.kind) == kind, col(ROW.once) == once)
    update(work, is_it, forms=forms, form=0, version=ROW.version + 1, **next_step)


def cancel_untried(work: Work, names: Collection[str]) -> set[str]:
    """Cancel those of these posts that were never tried; return their names."""
    is_pending = or_(IS_READY, IS_WAITING, IS_HELD)
    is_untried = and_(IS_POST, col(ROW.once).in_(names), is_pending, col(ROW.first_try).is_(None))
    statement = _update(work, is_untried, state=PromiseState.DEAD, due_at=None, reason="withdrawn")
    return set(work.session.connection().execute(statement.returning(col(ROW.once))).scalars())


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
    """Return the files promised for a post's thread until a moment; True for those tried."""
    is_promised = ROW.state != PromiseState.DEAD, col(ROW.promised_at) <= (until or work.now)
    is_there = ROW.workspace_id == work.workspace_id, IS_FILES, ROW.parent == thread
    rows = work.session.exec(select(ROW).where(*is_there, *is_promised))
    return {row.once: row.first_try is not None or row.state not in UNTRIED for row in rows}


def give_up_files(work: Work, once: str, reason: str) -> None:
    """Close a promise of files that will not be sent any more, or was removed."""
    _give_up(work, and_(IS_FILES, col(ROW.once) == once), reason)


def backlog(work: Work) -> Backlog:
    """Return counts by state; a promise that waits for another post counts as ready."""
    is_open = ROW.workspace_id == work.workspace_id, IS_NOT_SENT
    columns = select(ROW.state, func.count(), func.min(ROW.promised_at)).where(*is_open)
    rows = work.session.exec(columns.group_by(ROW.state)).all()
    counts = {state: count for state, count, _ in rows}
    counts["ready"] = counts.get("ready", 0) + counts.pop("waiting", 0)
    oldest = min((first for state, _, first in rows if state in BUSY), default=None)
    return Backlog(**counts, oldest=oldest)


def refusals_by_recipient(work: Work) -> dict[tuple[str, str], int]:
    """Return the number of promises given up by (reason, recipient), most frequent first."""
    is_refused = ROW.workspace_id == work.workspace_id, IS_REFUSED
    dead = select(ROW.reason, ROW.to, func.count()).where(*is_refused)
    groups = col(ROW.reason), col(ROW.to)
    rows = work.session.exec(dead.group_by(*groups).order_by(func.count().desc(), *groups))
    return {(reason or "", recipient): number for reason, recipient, number in rows}


def give_up_waiting(work: Work, names: Collection[str]) -> None:
    """Give up everything that waits for these posts, because they will never be sent."""
    _give_up(work, and_(col(ROW.parent).in_(names), or_(IS_WAITING, IS_HELD)), "post_is_dead")


def hold_channel(work: Work, channel: str, reason: str) -> None:
    """Hold all that goes to a channel until `release_channel`; what is under way ends first."""
    goes_there = and_(is_at(channel), or_(IS_READY, IS_WAITING))
    update(work, goes_there, state=PromiseState.HELD, due_at=None, reason=reason)


def release_channel(work: Work, channel: str) -> None:
    """Make due again what was held, in its order; replies to what is not posted yet wait for it."""
    work.has_promised = True
    is_held = and_(IS_HELD, is_at(channel))
    is_reply = and_(or_(IS_POST, IS_FILES), col(ROW.parent).is_not(None))
    update(work, and_(is_held, is_reply, col(ROW.thread_ts).is_(None)), state=PromiseState.WAITING)
    update(work, is_held, state=PromiseState.READY, due_at=AT_ONCE)


def move_channel(work: Work, channel: str, new_channel: str) -> None:
    """Send what is held for a channel to another one, and drop what belongs to posts there."""
    is_free = and_(IS_HELD, is_at(channel), or_(IS_POST, IS_FILES), col(ROW.thread_ts).is_(None))
    update(work, is_free, to=new_channel, channel=None)
    drop_channel(work, channel)
    release_channel(work, new_channel)


def drop_channel(work: Work, channel: str, *, updates_only: bool = False) -> None:
    """Give up all that is held for a channel, or only updates of what is there."""
    is_dropped = IS_UPDATE if updates_only else IS_HELD
    _give_up(work, and_(IS_HELD, is_at(channel), is_dropped), DROPPED)


def _give_up(work: Work, condition: ColumnElement[bool], reason: str) -> None:
    files = select(ROW.once).where(ROW.workspace_id == work.workspace_id, condition, IS_FILES)
    for once in work.session.exec(files).all():
        uploads.delete_files(work, once)
    update(work, condition, state=PromiseState.DEAD, due_at=None, reason=reason)


def held_channels(work: Work) -> list[HeldChannel]:
    """Return the channels that cannot be posted to, with how much waits for each."""
    rows = work.session.exec(tables.HELD, params={"workspace": work.workspace_id})
    return [HeldChannel(channel, reason or "", waiting) for channel, reason, waiting in rows]


def is_sending(work: Work, channel: str) -> bool:
    """Return whether anything is on its way to a channel."""
    return is_busy(work, ROW.workspace_id == work.workspace_id, is_at(channel))


def is_busy(work: Work, *conditions: Any) -> bool:
    """Return whether anything in any workspace is still to be delivered, under conditions."""
    busy = select(ROW.id).where(col(ROW.state).in_(BUSY), *conditions)
    return work.session.exec(busy).first() is not None


def next_due(work: Work) -> list[tuple[str, datetime]]:
    """Return every workspace with a delivery under way, and the machine time of its next step."""
    rows = work.session.exec(tables.NEXT_DUE)
    return [(workspace_id, due_at) for workspace_id, due_at in rows if due_at]


def candidates(
    work: Work, excluded_by_lane: Mapping[Lane, Collection[str]], now: datetime, limit: int
) -> dict[Lane, list[tuple[int, str]]]:
    """Return due promises of some lanes as (id, recipient), bulk ones last: at most `limit` of a
    lane, each recipient's first one, and none of the recipients who are excluded from the lane.
    """
    due: dict[Lane, list[tuple[int, str]]] = {}
    for lane, excluded in excluded_by_lane.items():
        given = {"workspace": work.workspace_id, "now": now, "excluded": list(excluded)}
        statement = tables.candidates_statement(lane)
        rows = work.session.connection().execute(statement, {**given, "limit": limit})
        due[lane] = [(row.first, row.to) for row in rows]
    return due


def claim(
    work: Work, ids: Collection[int], now: datetime, lease: timedelta, settle_time: timedelta
) -> list[Delivery]:
    """Claim due promises for one attempt; a claim whose lease has ended is in doubt."""
    token, connection = uuid4().hex, work.session.connection()
    due = {"workspace": work.workspace_id, "ids": list(ids), "now": now}
    connection.execute(tables.DOUBT, {**due, "until": now + settle_time})
    attempt = {"token": token, "until": now + lease, "moment": work.now}
    connection.execute(tables.CLAIM, due | attempt)
    claimed = {"workspace": work.workspace_id, "token": token}
    rows = work.session.exec(tables.CLAIMED, params=claimed)
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
    """Store the outcome of a claim and release what waited for it; return the new state, or None
    if the claim was lost. A promise whose content was replaced in the meantime is sent again.
    """
    columns |= {"state": state, "due_at": due_at, **(location._asdict() if location else {})}
    is_last = state in (PromiseState.SENT, PromiseState.DEAD)
    statement = tables.settle_statement(frozenset(columns), is_last=is_last)
    claimed = {
        "workspace": work.workspace_id,
        "promise": delivery.id,
        "token": delivery.claim,
        "claimed_state": delivery.state,
        "sent_version": delivery.version,
        **{f"new_{name}": value for name, value in columns.items()},
    }
    if not work.session.connection().execute(statement, claimed).rowcount:
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
    if location:
        place = {f"new_{name}": value for name, value in location._asdict().items()}
        place |= {"post": delivery.once, "root": delivery.thread_ts or location.ts}
        place["workspace"] = work.workspace_id
        work.session.connection().execute(tables.RELEASE, place)
        return
    is_waiting = and_(col(ROW.parent) == delivery.once, IS_WAITING)
    due = {"state": PromiseState.READY, "due_at": AT_ONCE}
    thread = {"channel": delivery.channel, "thread_ts": delivery.thread_ts}
    update(work, and_(is_waiting, or_(IS_POST, IS_FILES)), **due, **thread)
    update(work, is_waiting, state=PromiseState.DEAD, reason="unmatched")


def update(work: Work, condition: ColumnElement[bool], **columns: Any) -> int:
    """Set columns of this workspace's promises with one UPDATE; return the number of rows."""
    statement = _update(work, condition, **columns)
    result: CursorResult[Any] = work.session.connection().execute(statement)
    return result.rowcount


def _update(work: Work, condition: ColumnElement[bool], **columns: Any) -> Update:
    is_here = col(ROW.workspace_id) == work.workspace_id
    statement = update_rows(ROW).where(is_here, condition).values(**columns)
    return statement.execution_options(synchronize_session=False)
