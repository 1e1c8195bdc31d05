"""What the doctor finds: one line for each question."""

from enum import StrEnum
from typing import NamedTuple


class Mark(StrEnum):
    """Whether something is well; only a failure makes the command fail."""

    OK = "✓"
    FAILED = "✗"
    SKIPPED = "–"


class Finding(NamedTuple):
    """The answer to one question; text from outside is escaped for rich."""

    mark: Mark
    topic: str
    text: str
