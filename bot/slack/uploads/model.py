"""A file that is to be sent to Slack."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OutgoingFile:
    """A file to send: its name with the extension, the title that Slack shows, and its bytes."""

    name: str
    title: str
    content: bytes
