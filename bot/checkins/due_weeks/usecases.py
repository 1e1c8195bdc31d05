"""Find out who reports anything for a week."""

import datetime as dt
from collections.abc import Collection

from bot.checkins.due_weeks import store
from bot.core.work import Work
from scoring.cadence import is_due

SIX_DAYS = dt.timedelta(days=6)


def owners_by_week(work: Work, weeks: Collection[dt.date]) -> dict[dt.date, dict[int, dt.date]]:
    """Return for each week who owns a key result that is due for it: person id -> the last day of
    their key results in that week.
    """
    spans = store.owner_spans(work, min(weeks), max(weeks) + SIX_DAYS)
    owners: dict[dt.date, dict[int, dt.date]] = {week: {} for week in weeks}
    for week, last_days in owners.items():
        for owner_id, first, last, cadence in spans:
            is_running = first <= week + SIX_DAYS and week <= last
            if is_running and is_due(cadence, first, last, week):
                last_days[owner_id] = max(last, last_days.get(owner_id, last))
    return owners
