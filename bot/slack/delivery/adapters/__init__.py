"""The network as the worker sees it: eight calls, and the answers that are not a plain yes."""

from collections.abc import Mapping
from typing import Protocol

from bot.slack.delivery.model import Delivery
from bot.slack.outbox.model import MessageLocation, OutgoingFile


class SlackTransport(Protocol):
    """The network to Slack; each method may raise the answers below, or anything when unclear."""

    async def post(self, delivery: Delivery) -> MessageLocation: ...

    async def update(self, delivery: Delivery) -> None: ...

    async def publish(self, delivery: Delivery) -> None: ...

    async def upload(self, delivery: Delivery, file: OutgoingFile) -> str:
        """Hand a file over, which nobody sees yet; returns Slack's id of it."""
        ...

    async def conversation(self, delivery: Delivery) -> str:
        """Where a delivery goes: a channel, or the direct messages with a user by their own id."""
        ...

    async def share(self, delivery: Delivery, channel: str, files: Mapping[str, str]) -> None:
        """Show files, by id with their titles, in one message."""
        ...

    async def copies(self, delivery: Delivery) -> list[MessageLocation]:
        """Every message of ours that carries the delivery's key, oldest first."""
        ...

    async def delete(self, delivery: Delivery, place: MessageLocation) -> None: ...


class RateLimited(Exception):  # noqa: N818 - an answer, not an error
    """429: certainly not done; the method is free again after so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class RejectedBySlack(Exception):  # noqa: N818 - an answer, not an error
    """A definite no: certainly not done, and trying the same again is useless."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotSent(Exception):  # noqa: N818 - an answer, not an error
    """The request never left: certainly not done, trying again may help."""


class OutcomeUnknown(Exception):  # noqa: N818 - an answer, not an error
    """It may or may not have been done; `reason` holds an error that no list knows."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
