"""Rows of promises, the conditions that sort them into lanes, and the statements of delivery."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Index,
    Integer,
    UniqueConstraint,
    Update,
    and_,
    bindparam,
    case,
    cast,
    func,
    or_,
)
from sqlmodel import Field, SQLModel, col, select, update

from bot.core.columns import Json, Moment
from bot.slack.promises.model import (
    AT_ONCE,
    DROPPED,
    NOT_SENT,
    UNDER_WAY,
    Lane,
    PromiseKind,
    PromiseState,
)


class PromiseRow(SQLModel, table=True):
    """One promise. `due_at` is machine time; the other moments are business time."""

    __tablename__ = "promises"
    __table_args__ = (
        UniqueConstraint("workspace_id", "kind", "once"),
        Index("promises_due", "state", "workspace_id", "due_at"),
        Index("promises_place", "workspace_id", "channel", "ts"),
        Index("promises_parent", "workspace_id", "parent", "state"),
    )

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str
    kind: str
    once: str
    key: str  # opaque; everybody in the workspace may read it as message metadata
    to: str
    parent: str | None = None  # the once of the post that is replied to or updated
    channel: str | None = None
    ts: str | None = None
    thread_ts: str | None = None
    forms: list[dict[str, Any]] = Field(sa_type=Json)  # what to send, best first
    form: int = 0  # which of them; grows when Slack refuses one
    version: int = 1
    is_bulk: bool = False  # sent after what a single person is waiting for
    state: str
    due_at: datetime | None = Field(default=None, sa_type=Moment)  # when the next step is due
    claim: str | None = None
    tries: int = 0
    first_try: datetime | None = Field(default=None, sa_type=Moment)  # None: certainly never posted
    is_again: bool = False  # sent a second time, so an extra copy may turn up
    reason: str | None = None
    promised_at: datetime = Field(sa_type=Moment)


TYPES = {column.name: column.type for column in SQLModel.metadata.tables["promises"].c}
IS_READY, IS_UNCERTAIN, IS_WAITING, IS_HELD = (
    col(PromiseRow.state) == state
    for state in (
        PromiseState.READY,
        PromiseState.UNCERTAIN,
        PromiseState.WAITING,
        PromiseState.HELD,
    )
)
PLACE = func.coalesce(PromiseRow.channel, PromiseRow.to)  # where a promise goes; not of updates
IS_POST, IS_FILES, IS_UPDATE, IS_HOME = (
    col(PromiseRow.kind) == kind
    for kind in (PromiseKind.POST, PromiseKind.FILES, PromiseKind.UPDATE, PromiseKind.HOME)
)
LANES: Mapping[Lane, ColumnElement[bool]] = {
    Lane.EXPIRED: col(PromiseRow.state) == PromiseState.SENDING,
    Lane.CHECK: or_(
        col(PromiseRow.state) == PromiseState.AUDIT, and_(IS_UNCERTAIN, or_(IS_POST, IS_FILES))
    ),
    Lane.UPDATE: and_(or_(IS_READY, IS_UNCERTAIN), IS_UPDATE),
    Lane.HOME: and_(or_(IS_READY, IS_UNCERTAIN), IS_HOME),
    Lane.POST: and_(IS_READY, IS_POST),
    Lane.FILES: and_(IS_READY, IS_FILES),
}
IS_REFUSED = and_(
    col(PromiseRow.state) == PromiseState.DEAD,
    func.coalesce(PromiseRow.reason, "") != DROPPED,
)
IS_NOT_SENT = and_(
    col(PromiseRow.state).in_(NOT_SENT), or_(col(PromiseRow.state) != PromiseState.DEAD, IS_REFUSED)
)


def is_at(channel: str) -> ColumnElement[bool]:
    """Return the condition that a promise goes to a channel."""
    return PLACE.is_not_distinct_from(channel)


# What runs for every message is built once: building a statement takes longer than running it.
OURS = col(PromiseRow.workspace_id) == bindparam("workspace")
IS_GIVEN_AND_DUE = and_(
    OURS,
    col(PromiseRow.id).in_(bindparam("ids", expanding=True)),
    col(PromiseRow.due_at) <= bindparam("now"),
)
HELD = (
    select(PLACE, func.max(PromiseRow.reason), func.count())
    .where(OURS, IS_HELD)
    .group_by(PLACE)
    .order_by(PLACE)
)
NEXT_DUE = (
    select(PromiseRow.workspace_id, func.min(PromiseRow.due_at))
    .where(col(PromiseRow.state).in_(UNDER_WAY))
    .group_by(col(PromiseRow.workspace_id))
)
DOUBT = (  # claims whose lease has ended
    update(PromiseRow)
    .where(IS_GIVEN_AND_DUE, LANES[Lane.EXPIRED])
    .values(state=PromiseState.UNCERTAIN, claim=None, due_at=bindparam("until"))
)
CLAIM = (
    update(PromiseRow)
    .where(IS_GIVEN_AND_DUE)
    .values(
        claim=bindparam("token"),
        due_at=bindparam("until"),
        state=case((LANES[Lane.CHECK], col(PromiseRow.state)), else_=PromiseState.SENDING),
        tries=PromiseRow.tries + 1,
        first_try=func.coalesce(PromiseRow.first_try, bindparam("moment", type_=TYPES["due_at"])),
    )
)
CLAIMED = (
    select(PromiseRow)
    .where(OURS, col(PromiseRow.claim) == bindparam("token"))
    .order_by(col(PromiseRow.is_bulk), col(PromiseRow.id))
)
RELEASE = (  # what waits for a post that has a location now
    update(PromiseRow)
    .where(OURS, col(PromiseRow.parent) == bindparam("post"), IS_WAITING)
    .values(
        state=PromiseState.READY,
        due_at=AT_ONCE,
        channel=bindparam("new_channel"),
        thread_ts=case(
            (or_(IS_POST, IS_FILES), bindparam("root", type_=TYPES["ts"])),
            else_=col(PromiseRow.thread_ts),
        ),
        ts=case(
            (or_(IS_POST, IS_FILES), col(PromiseRow.ts)),
            else_=bindparam("new_ts", type_=TYPES["ts"]),
        ),
    )
)


@cache
def candidates_statement(lane: Lane) -> Any:
    """Return the statement that finds what is due in a lane; see `store.candidates`."""
    first = func.min(PromiseRow.id).label("first")
    return (
        select(first, col(PromiseRow.to))
        .where(
            OURS,
            LANES[lane],
            col(PromiseRow.due_at) <= bindparam("now"),
            col(PromiseRow.to).not_in(bindparam("excluded", expanding=True)),
        )
        .group_by(col(PromiseRow.to))
        .order_by(func.min(cast(PromiseRow.is_bulk, Integer)), first)
        .limit(bindparam("limit"))
    )


@cache
def settle_statement(names: frozenset[str], *, is_last: bool) -> Update:
    """Return the statement that sets columns to `new_NAME` unless the claim was lost. Where content
    was replaced in the meantime, its first form is next, and with `is_last` it is due again.
    """
    is_latest = col(PromiseRow.version) == bindparam("sent_version")
    values: dict[str, Any] = {name: bindparam(f"new_{name}", type_=TYPES[name]) for name in names}
    after_change = {"form": 0} | (
        {"state": PromiseState.READY, "due_at": AT_ONCE} if is_last else {}
    )
    for name in names & after_change.keys():
        values[name] = case((is_latest, values[name]), else_=after_change[name])
    is_claimed = and_(
        col(PromiseRow.id) == bindparam("promise"),
        col(PromiseRow.claim) == bindparam("token"),
        col(PromiseRow.state) == bindparam("claimed_state"),
    )
    return update(PromiseRow).where(OURS, is_claimed).values(claim=None, **values)
