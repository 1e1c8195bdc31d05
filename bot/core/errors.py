"""Refusals: requests that cannot be carried out, each with a sentence that says what to do."""

from collections.abc import Callable, Sequence
from typing import Any


class Refusal(Exception):  # noqa: N818 - an answer for the person who asked, not a program error
    """Raised by a use case; its transaction is rolled back and the sentence is shown.

    `sentence` is the gettext source text with `{placeholders}` for `values`. `field` is the block
    id of the form field with the error, empty where the error belongs to no field.
    """

    def __init__(self, sentence: str, *, field: str = "", **values: Any) -> None:
        super().__init__(sentence.format_map(values) if values else sentence)
        self.sentence, self.field, self.values = sentence, field, values

    def translated(self, t: Callable[..., str]) -> str:
        """Return the sentence in the reader's language."""
        return t(self.sentence, **self.values)

    def errors_by_field(self, t: Callable[..., str]) -> dict[str, str]:
        """Return translated sentences by form field."""
        return {self.field: self.translated(t)}


class Refusals(Refusal):
    """Several validation errors at once, so that a form shows all of them together."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__("{all}", all="\n".join(map(str, refusals)))
        self.refusals = tuple(refusals)

    def translated(self, t: Callable[..., str]) -> str:
        """Return all sentences, one after the other."""
        return " ".join(refusal.translated(t) for refusal in self.refusals)

    def errors_by_field(self, t: Callable[..., str]) -> dict[str, str]:
        """Return translated sentences by form field; the first error of a field wins."""
        return {
            field: sentence
            for refusal in reversed(self.refusals)
            for field, sentence in refusal.errors_by_field(t).items()
        }
