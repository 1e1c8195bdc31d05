"""Rows of promises to deliver messages, and the conditions that sort them into lanes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Index, UniqueConstraint, and_, func, or_
from sqlmodel import Field, SQLModel, col

from bot.core.columns import Json, Moment
from bot.slack.promises.model import DROPPED, NOT_SENT, Lane, PromiseKind, PromiseState


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
