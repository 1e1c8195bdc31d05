"""Key results are rolled up in groups, and the groups to one score."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.goals.objectives import Objective, OwnedKeyResult
from bot.scores.calculation.evidence import Evidence
from scoring.model import KeyResult
from scoring.rollup import Part, RollUp, roll_up
from scoring.scorecard import GroupScore, score_group


@dataclass(frozen=True)
class KeyResultGroup:
    """Key results that are rolled up together, and the weight of the group among other groups."""

    weight: float
    key_results: tuple[KeyResult, ...]


def group_by_objective(owned: Iterable[OwnedKeyResult]) -> dict[Objective, KeyResultGroup]:
    """Return a group per objective."""
    rules: dict[Objective, list[KeyResult]] = {}
    for kr in owned:
        rules.setdefault(kr.objective, []).append(kr.rule)
    return {
        objective: KeyResultGroup(objective.weight, tuple(key_results))
        for objective, key_results in rules.items()
    }


def one_group(key_results: Iterable[OwnedKeyResult]) -> KeyResultGroup:
    """Return one group of key results, which count by their own weights alone."""
    return KeyResultGroup(1, tuple(kr.rule for kr in key_results))


def roll_up_groups(
    groups: Sequence[KeyResultGroup],
    evidence: Evidence,
    *,
    is_closed: bool = False,
    is_normalised: bool = False,
) -> tuple[tuple[GroupScore, ...], RollUp]:
    """Roll key results up to their groups, and the groups to one score."""
    scores = tuple(
        score_group(
            group.key_results,
            evidence.assessments,
            evidence.earlier_assessments,
            evidence.overrides,
            evidence.waivers,
            closed=is_closed,
            normalise=is_normalised,
        )
        for group in groups
    )
    weighted = [(group.weight, s.roll_up.score) for group, s in zip(groups, scores, strict=True)]
    return scores, roll_up_scores(weighted)


def roll_up_scores(weighted: Sequence[tuple[float, float | None]]) -> RollUp:
    """Return the mean of (weight, score); equal weights count equally.

    What has no score is left out: an unreported key result of a closed cycle already counted 0 in
    its group.
    """
    total_weight = sum(weight for weight, _ in weighted) or 1.0
    return roll_up([Part(100 * weight / total_weight, score) for weight, score in weighted])
