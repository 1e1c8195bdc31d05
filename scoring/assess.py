"""One call that says how any number of key results stand on a day."""

import datetime as dt
from collections.abc import Mapping, Sequence, Set

from scoring.model import Assessment, CheckIn, KeyResult


def assess(
    key_results: Sequence[KeyResult],
    check_ins: Mapping[int, Sequence[CheckIn]],
    on: dt.date,
    excused_weeks: Mapping[int, Set[dt.date]] | None = None,
    *,
    closed: bool = False,
    due_week: dt.date | None = None,
) -> list[Assessment]:
    """Progress, plan, forecast and health of every key result, in the order given.

    `check_ins` holds the latest version of each week by key result id; `excused_weeks` the Mondays
    that no answer was due for. `due_week` is the last week whose answer is overdue; by default an
    ask on Monday that closes on Wednesday is assumed.
    """
    raise NotImplementedError
