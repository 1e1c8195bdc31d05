"""A claimed promise, the lane it goes by, and the errors that ask for simpler blocks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

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


class Lane(StrEnum):
    """A queue with a rate limit of its own, most urgent first: `check` settles posts by reading."""

    EXPIRED = "expired"
    CHECK = "check"
    HOME = "home"
    UPDATE = "update"
    POST = "post"
    FILES = "files"


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
