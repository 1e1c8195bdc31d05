"""What is owed to Slack: messages, and the states of a promise."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple

Blocks = list[dict[str, Any]]
Forms = list[dict[str, Any]]
AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)  # machine time of what is due since ever


@dataclass(frozen=True)
class Message:
    """A text for notifications and screen readers, its blocks, and blocks for older clients.

    `fallback` is sent when Slack refuses `blocks`; when that is refused too, `text` goes alone.
    """

    text: str
    blocks: Blocks = field(default_factory=list)
    fallback: Blocks | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a message needs a text: it is what a notification shows")

    def forms(self) -> Forms:
        """What to send, best first: `{"text", "blocks"}` each."""
        tries = [self.blocks, self.blocks if self.fallback is None else self.fallback, []]
        return [
            {"text": self.text, "blocks": blocks}
            for n, blocks in enumerate(tries)
            if blocks not in tries[:n]
        ]


REMOVED: Forms = [{"removed": True}]  # what an update says that takes its post away


@dataclass(frozen=True)
class Promise:
    """One post for `promise_many`; the fields are those of `promise`."""

    to: str
    message: Message
    once: str
    thread: str | None = None


@dataclass(frozen=True)
class OutgoingFile:
    """A file to send: its name with its ending, what it is called, and its bytes."""

    name: str
    title: str
    content: bytes


class PromiseKind(StrEnum):
    """What a promise does: posts are reconciled; the latest update or Home simply wins; files are
    shown once or, in doubt, not at all.
    """

    POST = "post"
    FILES = "files"
    UPDATE = "update"
    HOME = "home"


class PromiseState(StrEnum):
    """Where a promise stands.

    `waiting`: its post has no place yet. `unmatched`: assumed sent, as history may not be read or
    does not tell.
    """

    WAITING = "waiting"
    READY = "ready"
    SENDING = "sending"
    UNCERTAIN = "uncertain"
    AUDIT = "audit"
    SENT = "sent"
    UNMATCHED = "unmatched"
    DEAD = "dead"


@dataclass(frozen=True)
class Backlog:
    """How many promises stand where; `oldest` is when the oldest undelivered one was made."""

    ready: int = 0
    sending: int = 0
    uncertain: int = 0
    audit: int = 0
    dead: int = 0
    unmatched: int = 0
    oldest: datetime | None = None

    @property
    def is_idle(self) -> bool:
        """Nothing is under way; a pending audit does not count."""
        return not (self.ready or self.sending or self.uncertain)


class MessageLocation(NamedTuple):
    """Where a message stands in Slack."""

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
