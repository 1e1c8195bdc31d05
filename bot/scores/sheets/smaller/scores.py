"""What smaller cycles come to in the larger one that they are part of."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.rollup import FULL, with_parts


@dataclass(frozen=True)
class PartScore:
    """What a smaller cycle comes to in the larger one that it is part of: `weight` is what it
    counts there, in percent. Until it `is_frozen` the score is provisional.
    """

    cycle: str
    weight: float
    score: float | None
    is_frozen: bool


def mixed(own: float | None, parts: Sequence[PartScore]) -> float | None:
    """A score with those of smaller cycles in it, see `with_parts`; None where nothing is known.

    >>> mixed(0.5, [PartScore("November", 20, 1.0, True), PartScore("December", 0, 0.0, False)])
    0.6
    """
    if not any(one.weight for one in parts):
        return own
    weights = np.array([one.weight for one in parts])
    [score] = with_parts(_column([own]), _column([one.score for one in parts])[None], weights)
    return None if np.isnan(score) else float(score)


def counted_shares(own: float | None, parts: Sequence[PartScore]) -> list[tuple[str, float, float]]:
    """What a mixed score adds up from: (cycle, empty for its own; score; share, they add up to 1).
    What has no score is in no term; see `with_parts`.
    """
    rest = FULL - sum(one.weight for one in parts)
    terms = [("", own, rest), *((one.cycle, one.score, one.weight) for one in parts)]
    known = [(name, score, weight) for name, score, weight in terms if score is not None and weight]
    total = sum(weight for _, _, weight in known)
    return [(name, score, weight / total) for name, score, weight in known]


def _column(scores: Sequence[float | None]) -> NDArray[np.float64]:
    return np.array([np.nan if one is None else one for one in scores], float)
