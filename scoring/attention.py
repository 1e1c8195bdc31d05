"""Where to look first: the order in which key results want attention."""

from scoring.model import Assessment, Health

WORST_FIRST = (
    Health.BEHIND,
    Health.STALE,
    Health.AT_RISK,
    Health.NO_DATA,
    Health.ON_TRACK,
    Health.ACHIEVED,
    Health.CLOSED,
)
FLAGGED = frozenset((Health.BEHIND, Health.STALE, Health.AT_RISK))


def urgency(said: Assessment) -> tuple[int, float]:
    """A sort key, worst first: by health, then by how far below the plan.

    (rank of the health, score − expected share)
    """
    return WORST_FIRST.index(said.health), said.score - said.expected


def is_flagged(said: Assessment) -> bool:
    """Whether a reader should look: behind, stale, at risk, or its guard is broken."""
    return said.health in FLAGGED or said.is_guard_broken
