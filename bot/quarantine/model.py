"""What was put aside, and for how long."""

import datetime as dt
from dataclasses import dataclass

RETRY = dt.timedelta(hours=1)
FORGET = dt.timedelta(days=1)  # after a release at which nobody came back to it
LONGEST = 300  # characters of a failure that are kept


@dataclass(frozen=True)
class QuarantinedItem:
    """One item of a duty that failed: `about` names it for an operator, `failure` says why; it is
    left alone `until` its next try.
    """

    duty: str
    item: int
    about: str
    failure: str
    since: dt.datetime
    until: dt.datetime
    tries: int


def reason(failure: Exception) -> str:
    """Return what failed without any value that a row may hold: its kind and where it was raised.

    >>> reason(ValueError("xoxb-secret"))
    'ValueError'
    """
    trace = failure.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(failure).__name__
    code = trace.tb_frame.f_code
    place = f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}"
    return f"{type(failure).__name__} in {code.co_name} ({place})"[:LONGEST]
