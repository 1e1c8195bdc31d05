"""What is owed to Slack: messages, the states of a promise, and how a server may answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

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


@dataclass(frozen=True)
class Promise:
    """One post for `promise_many`; the fields are those of `promise`."""

    to: str
    message: Message
    once: str
    thread: str | None = None


class Kind(StrEnum):
    """What a promise does: posts are reconciled; the latest update or Home simply wins."""

    POST = "post"
    UPDATE = "update"
    HOME = "home"


class State(StrEnum):
    """Where a promise stands.

    `waiting`: its post has no place yet. `unmatched`: assumed sent, as history may not be read.
    """

    WAITING = "waiting"
    READY = "ready"
    SENDING = "sending"
    UNCERTAIN = "uncertain"
    AUDIT = "audit"
    SENT = "sent"
    UNMATCHED = "unmatched"
    DEAD = "dead"


class Lane(StrEnum):
    """A queue with a rate limit of its own, most urgent first: `check` settles posts by reading."""

    EXPIRED = "expired"
    CHECK = "check"
    HOME = "home"
    UPDATE = "update"
    POST = "post"


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


class Place(NamedTuple):
    """Where a message stands in Slack."""

    channel: str
    ts: str


@dataclass(frozen=True)
class Standing:
    """What a later promise needs to know of an earlier one."""

    state: str
    channel: str | None
    ts: str | None
    thread_ts: str | None
    forms: Forms
    first_try: datetime | None


@dataclass(frozen=True)
class Delivery:
    """One claimed promise: all that a sender needs, and the claim that fences its settling."""

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


class Sender(Protocol):
    """The network to Slack; each method may raise the answers below, or anything when unclear."""

    async def post(self, delivery: Delivery) -> Place: ...

    async def update(self, delivery: Delivery) -> None: ...

    async def publish(self, delivery: Delivery) -> None: ...

    async def copies(self, delivery: Delivery) -> list[Place]:
        """Every message of ours that carries the delivery's key, oldest first."""
        ...

    async def delete(self, delivery: Delivery, place: Place) -> None: ...


class Throttled(Exception):  # noqa: N818 - an answer, not an error
    """429: certainly not done; the method is free again after so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Refused(Exception):  # noqa: N818 - an answer, not an error
    """A definite no: certainly not done, and trying the same again is useless."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotSent(Exception):  # noqa: N818 - an answer, not an error
    """The request never left: certainly not done, trying again may help."""


class Unclear(Exception):  # noqa: N818 - an answer, not an error
    """It may or may not have been done; `reason` holds an error that no list knows."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason


BLOCKS_REFUSED = frozenset(
    [
        "invalid_blocks",
        "invalid_blocks_format",
        "msg_blocks_too_long",
        "invalid_arguments",
        "block_mismatch",
        "view_too_large",
    ]
)


@dataclass
class Bucket:
    """Tokens that come back at a steady rate per second, up to a burst."""

    rate: float
    burst: float
    tokens: float
    at: datetime

    def wait(self, now: datetime) -> float:
        """Seconds until a token is free; 0 when one is."""
        passed = max(0.0, (now - self.at).total_seconds())  # machine time may be set back
        self.tokens, self.at = min(self.burst, self.tokens + passed * self.rate), now
        return max(0.0, (1 - self.tokens) / self.rate)


class Pace:
    """How fast one workspace is written to: a steady rate, one a second and channel, and 429s.

    A channel takes a short burst of five. Slack names no workspace-wide cap; above 240 messages a
    minute the caller knows a server that allows more, and the channel's rate grows alike.
    """

    def __init__(self, per_minute: float, now: datetime) -> None:
        self._rate = per_minute / 60
        burst = max(5.0, self._rate * 5)
        self._all = Bucket(self._rate, burst, burst, now)
        self._channel_rate = max(1.0, per_minute / 240)
        self._channels: dict[str, Bucket] = {}
        self._held: dict[Lane, datetime] = {}

    def hold(self, lane: Lane, until: datetime) -> None:
        """Slack said when this method may be called again."""
        self._held[lane] = max(until, self._held.get(lane, until))

    def wait(self, lane: Lane, now: datetime) -> float:
        """Seconds until the lane is open; 0 when it is."""
        held = max(0.0, (self._held.get(lane, now) - now).total_seconds())
        return max(held, self._all.wait(now)) if lane is Lane.POST else held

    def crowded(self, now: datetime) -> dict[str, float]:
        """Channels that want no post now, and for how many seconds."""
        waits = {to: bucket.wait(now) for to, bucket in self._channels.items()}
        self._channels = {
            to: bucket for to, bucket in self._channels.items() if bucket.tokens < bucket.burst
        }
        return {to: wait for to, wait in waits.items() if wait > 0}

    def take(self, lane: Lane, to: str, now: datetime) -> bool:
        """Reserve one call; False when its turn has not come."""
        if lane is not Lane.POST:
            return self.wait(lane, now) == 0
        burst = 5 * self._channel_rate
        channel = self._channels.setdefault(to, Bucket(self._channel_rate, burst, burst, now))
        if self.wait(lane, now) > 0 or channel.wait(now) > 0:
            return False
        self._all.tokens -= 1
        channel.tokens -= 1
        return True
