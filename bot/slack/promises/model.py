"""Promises to deliver something to Slack: kinds, states, and claims on their way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple

Forms = list[dict[str, Any]]
AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)  # machine time that is due at any moment
REMOVED: Forms = [{"removed": True}]  # the content of an update that deletes its post


class PromiseKind(StrEnum):
    """What a promise does. Posts are reconciled with Slack; of updates and Homes the latest wins;
    files are shown once or, in doubt, not at all.
    """

    POST = "post"
    FILES = "files"
    UPDATE = "update"
    HOME = "home"


class PromiseState(StrEnum):
    """How far the delivery of a promise has come.

    `waiting`: the post it belongs to has no place in Slack yet. `unmatched`: assumed sent, as the
    history cannot be read or does not tell. `held`: its channel cannot be posted to; it is sent
    once that works again, after what was held before it.
    """

    WAITING = "waiting"
    READY = "ready"
    SENDING = "sending"
    UNCERTAIN = "uncertain"
    AUDIT = "audit"
    SENT = "sent"
    UNMATCHED = "unmatched"
    DEAD = "dead"
    HELD = "held"


PENDING = (PromiseState.WAITING, PromiseState.READY)
UNTRIED = (*PENDING, PromiseState.HELD)
BUSY = (*PENDING, PromiseState.SENDING, PromiseState.UNCERTAIN)
UNDER_WAY = (PromiseState.AUDIT, *BUSY[1:])
NOT_SENT = (
    *BUSY,
    PromiseState.AUDIT,
    PromiseState.DEAD,
    PromiseState.UNMATCHED,
    PromiseState.HELD,
)
DROPPED = "dropped"  # the reason of what somebody gave up


@dataclass(frozen=True)
class Backlog:
    """Number of promises by state; `oldest` is when the oldest undelivered one was made."""

    ready: int = 0
    sending: int = 0
    uncertain: int = 0
    audit: int = 0
    dead: int = 0
    unmatched: int = 0
    held: int = 0
    oldest: datetime | None = None

    @property
    def is_idle(self) -> bool:
        """Return whether nothing is under way; a pending audit does not count."""
        return not (self.ready or self.sending or self.uncertain)


class HeldChannel(NamedTuple):
    """A channel that cannot be posted to: Slack's reason, and how many promises wait for it."""

    channel: str
    reason: str
    waiting: int


class MessageLocation(NamedTuple):
    """The channel and the timestamp of a message in Slack."""

    channel: str
    ts: str


@dataclass(frozen=True)
class PromiseStatus:
    """What a later promise needs to know of an earlier one."""

    state: str
    channel: str | None
    ts: str | None
    thread_ts: str | None
    forms: Forms
    first_try: datetime | None

    @property
    def is_untried(self) -> bool:
        """Return whether no attempt was made, so that the content may still be replaced."""
        return self.state in UNTRIED and self.first_try is None

    @property
    def is_out_of_reach(self) -> bool:
        """Return whether the post cannot be changed: it was given up or its place is unknown."""
        return self.state in (PromiseState.DEAD, PromiseState.UNMATCHED)


class Lane(StrEnum):
    """A queue with a rate limit of its own, most urgent first; `check` settles posts by reading."""

    EXPIRED = "expired"
    CHECK = "check"
    HOME = "home"
    UPDATE = "update"
    POST = "post"
    FILES = "files"


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One claimed promise: all that a sender needs, and the claim that fences its outcome."""

    id: int
    workspace_id: str
    lane: Lane
    kind: str
    state: str
    once: str
    key: str
    claim: str
    claimed_at: datetime
    first_try: datetime
    tries: int
    to: str
    channel: str | None
    ts: str | None
    thread_ts: str | None
    content: Mapping[str, Any]
    form: int
    fallbacks: int
    version: int
    is_again: bool
