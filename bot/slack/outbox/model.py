"""Messages, and the names of the posts that carry them."""

from dataclasses import dataclass, field
from typing import Any

from bot.slack.promises import Forms, MessageLocation

Blocks = list[dict[str, Any]]


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
        """Return what to send, best first: `{"text", "blocks"}` each."""
        candidates = [self.blocks, self.blocks if self.fallback is None else self.fallback, []]
        return [
            {"text": self.text, "blocks": blocks}
            for position, blocks in enumerate(candidates)
            if blocks not in candidates[:position]
        ]


@dataclass(frozen=True)
class Promise:
    """One post for `promise_many`; the fields are those of `promise`."""

    to: str
    message: Message
    once: str
    thread: str | None = None
    under: MessageLocation | None = None


def page_name(once_name: str, page: int) -> str:
    """Return the name of a page of a thread; page 0 is the post that the others reply to."""
    return f"{once_name}:{page}" if page else once_name
