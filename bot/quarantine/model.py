"""Items in quarantine, and how long they stay there."""

import datetime as dt
from dataclasses import dataclass

RETRY = dt.timedelta(hours=1)
FORGET = dt.timedelta(days=1)  # after the time of a retry that did not happen
LONGEST = 300  # characters of a failure that are kept


@dataclass(frozen=True)
class QuarantinedItem:
    """One item of a duty that failed: `about` names it for an operator, `failure` is the reason;
    it is tried again after `until`.
    """

    duty: str
    item: int
    about: str
    failure: str
    since: dt.datetime
    until: dt.datetime
    tries: int


def reason(failure: Exception) -> str:
    """Return the kind of an exception and where it was raised, without values that rows may hold.

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
