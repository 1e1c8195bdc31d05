"""Where dropped files are fetched from."""

from typing import Protocol

from bot.core.events import SharedFile


class FileSource(Protocol):
    """Fetches the bytes of files; raises a Refusal with what to do, or an error of the network."""

    async def fetch(self, file: SharedFile) -> tuple[str, bytes]:
        """Return the name and the bytes of a file."""
