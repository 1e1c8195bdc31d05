"""A change of what a key result asks for, as its history shows it."""

import datetime as dt
from dataclasses import dataclass

from scoring.model import Measure

LONGEST_REASON = 300  # characters


@dataclass(frozen=True, kw_only=True)
class Revision:
    """What was asked for before and after, who changed it, when, and why."""

    key_result_id: int
    at: dt.datetime
    by_id: int
    before: Measure
    after: Measure
    reason: str
