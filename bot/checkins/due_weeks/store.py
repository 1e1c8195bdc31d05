"""SQL about the days and cadences of key results."""

import datetime as dt

from bot.core.work import Work
from bot.goals.objectives import is_stored_rating, key_result_subquery
from scoring.cadence import CADENCES, Cadence


def owner_spans(
    work: Work, first: dt.date, last: dt.date
) -> list[tuple[int, dt.date, dt.date, Cadence]]:
    """Return owner, first and last day and cadence of every key result with a day between two
    days, without ratings: nobody is asked about those.
    """
    rows = key_result_subquery(work)
    spans = rows.select().where(rows.c.first_day <= last, rows.c.last_day >= first)
    return [
        (span.owner_id, span.first_day, span.last_day, CADENCES[span.cadence])
        for span in work.session.execute(spans)
        if not is_stored_rating(span.dimension, span.measure)
    ]
