"""Which key results need attention, and in which order."""

import numpy as np

from scoring.arrays import Bools, Floats, Ints
from scoring.health import STALE_WEEKS, STATES
from scoring.model import Assessment, Health

WORST_FIRST = (
    Health.BEHIND,
    Health.STALE,
    Health.AT_RISK,
    Health.NO_DATA,
    Health.TOO_EARLY,
    Health.DRAFT,
    Health.ON_TRACK,
    Health.ACHIEVED,
    Health.CLOSED,
)
FLAGGED = frozenset((Health.BEHIND, Health.STALE, Health.AT_RISK))
RANKS = np.array([WORST_FIRST.index(state) for state in STATES])  # by place in STATES
NEVER = STATES.index(Health.NO_DATA)
IS_FLAGGED = np.array([state in FLAGGED for state in STATES])


def urgency(assessment: Assessment) -> tuple[int, float]:
    """Return a sort key, worst first: by health, then by how far below the plan.

    (rank of the health, score − expected share)
    """
    return WORST_FIRST.index(assessment.health), assessment.score - assessment.expected


def is_silent(assessment: Assessment) -> bool:
    """Return whether weeks were due and nothing was said: stale, or never reported at all."""
    never = assessment.health is Health.NO_DATA and assessment.weeks_silent >= STALE_WEEKS
    return assessment.health is Health.STALE or never


def is_flagged(assessment: Assessment) -> bool:
    """Return whether a reader should look: behind, silent, at risk, or its guard is broken."""
    return assessment.health in FLAGGED or is_silent(assessment) or assessment.is_guard_broken


def has_moved(before: Health, after: Health) -> bool:
    """Return whether a week changed the flag. The first report, the first judgement, an
    agreement and the end of the cycle are no changes.

    >>> has_moved(Health.TOO_EARLY, Health.ON_TRACK), has_moved(Health.ON_TRACK, Health.BEHIND)
    (False, True)
    """
    is_first = before in (Health.DRAFT, Health.NO_DATA, Health.TOO_EARLY)
    return after not in (before, Health.CLOSED, Health.DRAFT) and not is_first


def flagged(
    state: Ints, score: Floats, expected: Floats, is_guard_broken: Bools, weeks_silent: Ints
) -> Ints:
    """Return the rows of those that a reader should look at, worst first, of columns (n,); states
    are places in STATES.

    >>> state = np.array([STATES.index(one) for one in (Health.AT_RISK, Health.BEHIND)])
    >>> flagged(state, *np.zeros((2, 2)), np.zeros(2, bool), np.zeros(2, int)).tolist()
    [1, 0]
    """
    never_reported = (state == NEVER) & (weeks_silent >= STALE_WEEKS)
    row_numbers = np.flatnonzero(IS_FLAGGED[state] | is_guard_broken | never_reported)
    order = np.lexsort((score[row_numbers] - expected[row_numbers], RANKS[state[row_numbers]]))
    flagged_rows: Ints = row_numbers[order]
    return flagged_rows
