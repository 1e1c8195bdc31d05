"""The check-in form as it comes back, before anything of it is believed."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Typed:
    """One key result's fields of the form, as typed."""

    key_result_id: int
    value: str = ""
    confidence: int | None = None
    note: str = ""
    blocker: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing typed at all."""
        return not (self.value or self.confidence or self.note or self.blocker)


@dataclass(frozen=True)
class Form:
    """The check-in form as it comes back: whose week, which page, what was typed."""

    person_id: int
    week: dt.date
    page: int
    typed: tuple[Typed, ...]
