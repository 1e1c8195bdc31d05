"""A change of what a key result asks for, as its history tells it."""

import datetime as dt
from dataclasses import dataclass

from scoring.model import Measure

LONGEST_REASON = 300


@dataclass(frozen=True)
class Revision:
    """What was asked for before and after, who changed it, when, and why."""

    key_result_id: int
    at: dt.datetime
    by_id: int
    before: Measure
    after: Measure
    reason: str
