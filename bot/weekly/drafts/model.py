"""A draft as the house sees it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

LONGEST_LIFE = dt.timedelta(days=14)


@dataclass(frozen=True)
class Draft:
    """One key result's fields of a form as someone left them; `typed` is the form's own affair."""

    key_result_id: int
    typed: dict[str, Any]
    at: dt.datetime
