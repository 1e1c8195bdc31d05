"""Where promises are stored."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.core.columns import Json, Moment


class FileRow(SQLModel, table=True):
    """The bytes of a promised file, until it was sent or given up."""

    __tablename__ = "promised_files"

    workspace_id: str = Field(primary_key=True)
    once: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    name: str
    title: str
    content: bytes


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
    is_bulk: bool = False  # a crowd waits behind what one person just asked for
    state: str
    due_at: datetime | None = Field(default=None, sa_type=Moment)  # when the next step is due
    claim: str | None = None
    tries: int = 0
    first_try: datetime | None = Field(default=None, sa_type=Moment)  # None: surely never posted
    is_again: bool = False  # sent a second time, so an extra copy may turn up
    reason: str | None = None
    promised_at: datetime = Field(sa_type=Moment)
