"""A value that a connector measured."""

import datetime as dt
from dataclasses import dataclass

LONGEST_SOURCE = 40
COLUMNS = ("key_result", "day", "value", "source")


@dataclass(frozen=True)
class MeasuredValue:
    """A value measured on a day for its week; `source` is where: GA4, the shop's till."""

    value: float
    source: str
    on: dt.date
    at: dt.datetime
    is_total: bool = False
