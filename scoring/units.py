"""Numbers as people type them in English and Chinese, read and written."""

from scoring.model import Ambiguous, Parsed, Unit, Unreadable


def parse(text: str, unit: Unit, locale: str = "en") -> Parsed | Ambiguous | Unreadable:
    """The number in a text, or why there is none."""
    raise NotImplementedError


def write(value: float, unit: Unit, locale: str = "en") -> str:
    """A value as people of this locale read it; `parse` reads it back."""
    raise NotImplementedError
