"""A closing: the days between the end of a cycle and its frozen scores."""

import datetime as dt
from dataclasses import dataclass

GRACE = dt.timedelta(days=7)  # from the first message to the freeze
LONGEST_REASON = 500  # characters of why a cycle is reopened


@dataclass(frozen=True, kw_only=True)
class Closing:
    """One closing of a cycle. `by_id` and `reason` tell who reopened the cycle and why, if it was
    reopened: each reopening starts another closing.
    """

    id: int
    cycle_id: int
    began_at: dt.datetime
    freezes_at: dt.datetime
    frozen_at: dt.datetime | None = None
    by_id: int | None = None
    reason: str = ""
