"""The network as the worker sees it: eight calls, and the answers other than success."""

from collections.abc import Mapping
from typing import Protocol

from bot.slack.promises import Delivery, MessageLocation
from bot.slack.uploads import OutgoingFile


class SlackTransport(Protocol):
    """The network to Slack. Each method may raise the answers below; any other error is unclear."""

    async def post(self, delivery: Delivery) -> MessageLocation: ...

    async def update(self, delivery: Delivery) -> None: ...

    async def publish(self, delivery: Delivery) -> None: ...

    async def upload(self, delivery: Delivery, file: OutgoingFile) -> str:
        """Upload a file that nobody sees yet; return Slack's id of it."""
        ...

    async def conversation(self, delivery: Delivery) -> str:
        """Return the id of the channel, or of the direct messages, that a delivery goes to."""
        ...

    async def share(self, delivery: Delivery, channel: str, titles: Mapping[str, str]) -> None:
        """Show uploaded files in one message; `titles` is by file id."""
        ...

    async def copies(self, delivery: Delivery) -> list[MessageLocation]:
        """Return every message of the bot that carries the delivery's key, oldest first."""
        ...

    async def delete(self, delivery: Delivery, location: MessageLocation) -> None: ...


class RateLimited(Exception):  # noqa: N818 - an answer, not an error
    """429: certainly not done; the method may be called again after so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class RejectedBySlack(Exception):  # noqa: N818 - an answer, not an error
    """A definite no: certainly not done, and repeating the same call is useless."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotSent(Exception):  # noqa: N818 - an answer, not an error
    """The request never left: certainly not done, and repeating it may help."""


class OutcomeUnknown(Exception):  # noqa: N818 - an answer, not an error
    """It may or may not have been done; `reason` is an error code that is in no list."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
