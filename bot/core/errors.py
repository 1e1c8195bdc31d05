"""A polite no: a sentence that says what is wrong and what to do, in source English."""

from collections.abc import Callable, Sequence
from typing import Any


class Refusal(Exception):  # noqa: N818 - a no is an answer, not an error
    """Raised by a use case; its transaction is rolled back and the sentence is shown.

    `sentence` is the gettext source text with `{placeholders}` for `values`; `field` is the
    block id of the form field it belongs to, empty when it belongs to none.
    """

    def __init__(self, sentence: str, *, field: str = "", **values: Any) -> None:
        super().__init__(sentence.format_map(values) if values else sentence)
        self.sentence, self.field, self.values = sentence, field, values

    def said(self, t: Callable[..., str]) -> str:
        """The sentence in the reader's language."""
        return t(self.sentence, **self.values)

    def errors(self, t: Callable[..., str]) -> dict[str, str]:
        """Sentences by field, as a form wants them."""
        return {self.field: self.said(t)}


class Refusals(Refusal):
    """Several noes at once, so that a form shows all its errors together."""

    def __init__(self, each: Sequence[Refusal]) -> None:
        super().__init__("{all}", all="\n".join(map(str, each)))
        self.each = tuple(each)

    def said(self, t: Callable[..., str]) -> str:
        """All sentences, one after the other."""
        return " ".join(no.said(t) for no in self.each)

    def errors(self, t: Callable[..., str]) -> dict[str, str]:
        """Sentences by field; the first one wins a field."""
        return {field: said for no in reversed(self.each) for field, said in no.errors(t).items()}
