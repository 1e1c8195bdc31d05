"""Validation errors of the editor's forms: each belongs to one field, and all show together."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from bot.core.errors import Refusal, Refusals

T = TypeVar("T")
PREFIX = "authoring."  # of all block ids; open forms carry it


def block_id(field: str) -> str:
    """Return the block of a field, which is where Slack shows an error about it."""
    return PREFIX + field


def field_error(field: str, sentence: str, values: Mapping[str, Any] | None = None) -> Refusal:
    """Build the Refusal of a field. `values` fill the sentence and may have any name, `field` and
    `sentence` included.
    """
    refusal = Refusal(sentence, field=block_id(field))
    refusal.values = dict(values or {})
    return refusal


@contextmanager
def errors_at(field: str) -> Iterator[None]:
    """Turn a Refusal of a reader into the error of a field."""
    try:
        yield
    except Refusal as refusal:
        raise field_error(field, refusal.sentence, refusal.values) from None


class ErrorCollector:
    """Collects the errors of a form while its fields are read one by one."""

    def __init__(self) -> None:
        self.errors: list[Refusal] = []

    def read(self, reader: Callable[[], T]) -> T | None:
        """Return what `reader` returns, or None after storing the errors that it raises."""
        try:
            return reader()
        except Refusals as refusals:
            self.errors += refusals.refusals
        except Refusal as refusal:
            self.errors.append(refusal)
        return None
