"""A cycle may have smaller cycles within it, whose scores count in its own."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.rollup import FULL, with_smaller_cycles


@dataclass(frozen=True)
class PartScore:
    """The score of a smaller cycle within a larger one.

    `cycle` is its name, `weight` what it counts in the larger one, in percent. Until the smaller
    cycle `is_frozen` its score is provisional. Stored in frozen scorecards.
    """

    cycle: str
    weight: float
    score: float | None
    is_frozen: bool


def mix_parts(own_score: float | None, parts: Sequence[PartScore]) -> float | None:
    """Return a cycle's score with those of its parts in it; None where there is no score at all.

    >>> november, december = PartScore("November", 20, 1.0, True), PartScore("Dec", 0, 0.0, False)
    >>> mix_parts(0.5, [november, december])
    0.6
    """
    if not any(cycle_part.weight for cycle_part in parts):
        return own_score
    weights = np.array([cycle_part.weight for cycle_part in parts])
    part_scores = _as_column([cycle_part.score for cycle_part in parts])
    [score] = with_smaller_cycles(_as_column([own_score]), part_scores[None], weights)
    return None if np.isnan(score) else float(score)


def counted_shares(
    own_score: float | None, parts: Sequence[PartScore]
) -> list[tuple[str, float, float]]:
    """Return the terms that a mixed score adds up from, as (cycle name, score, share).

    The name is empty for the cycle's own score. Shares add up to 1; a part without a score has no
    term.
    """
    own_weight = FULL - sum(cycle_part.weight for cycle_part in parts)
    terms = [("", own_score, own_weight), *((p.cycle, p.score, p.weight) for p in parts)]
    counted = [
        (name, score, weight) for name, score, weight in terms if score is not None and weight
    ]
    total_weight = sum(weight for _, _, weight in counted)
    return [(name, score, weight / total_weight) for name, score, weight in counted]


def _as_column(scores: Sequence[float | None]) -> NDArray[np.float64]:
    return np.array([np.nan if score is None else score for score in scores], float)
