"""What people ask scores for, and key results as plain values for programs."""

from typing import Any, NamedTuple

from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import OwnedKeyResult
from scoring.model import Assessment
from scoring.scorecard import Override


class ScoreRequest(NamedTuple):
    """What a command was typed with: the words for its subject, the cycles, and whether those were
    named or are all that run.
    """

    subject: str
    cycles: tuple[Cycle, ...]
    is_named: bool


def plain_values(
    kr: OwnedKeyResult, assessment: Assessment, override: Override | None, owner: str, cycle: Cycle
) -> dict[str, Any]:
    """Return a key result and its assessment as plain values for programs to read.

    The score is the one that counts; None of a rating that is still missing.
    """
    calculated = None if kr.is_rating else assessment.score
    score = override.score if override else calculated
    return {
        "cycle": cycle.key,
        "key": kr.key,
        "title": kr.title,
        "objective": kr.objective.title,
        "owner": owner,
        "weight": kr.rule.weight,
        "health": assessment.health.value,
        "tier": assessment.tier.value,
        "score": None if score is None else round(score, 6),
        "progress": assessment.progress,
        "expected": assessment.expected,
        "p_hit": assessment.p_hit,
        "current": assessment.current,
        "target": kr.rule.measure.target,
        "confidence": assessment.confidence,
        "last_week": assessment.last_week.isoformat() if assessment.last_week else None,
        "value_week": assessment.value_week.isoformat() if assessment.value_week else None,
        "is_final": assessment.is_final,
        "weeks_silent": assessment.weeks_silent,
        "is_guard_broken": assessment.is_guard_broken,
    }
