"""Look at all key results of a cycle at once."""

import numpy as np

from bot.objectives import Cycle
from bot.surveys import store
from bot.surveys.model import Survey
from bot.work import Work
from scoring.columns import from_table
from scoring.grades import is_reached
from scoring.judge import judge


def survey(work: Work, cycle: Cycle, *, is_closed: bool) -> Survey | None:
    """How all key results of a cycle stand today; None where it has none."""
    found = store.ledger(work, cycle.id)
    if found is None:
        return None
    today = work.now.date()
    known = from_table(found.table, found.said, today, found.plans, found.excused)
    return Survey(found, judge(known, today, is_closed=is_closed))


def stated(work: Work, cycle: Cycle) -> list[tuple[int, bool]]:
    """The confidence last stated of a closed cycle's key results, and whether each was reached."""
    known = survey(work, cycle, is_closed=True)
    if known is None:
        return []
    ids, score = known.ledger.table.id[known.is_reported], known.score[known.is_reported]
    confidence = store.confidences(work, cycle.id)
    pairs = zip(ids.tolist(), is_reached(np.nan_to_num(score)).tolist(), strict=True)
    return [(confidence[id_], came) for id_, came in pairs if id_ in confidence]
