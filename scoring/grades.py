"""Grades of final scores, and how well people's confidence predicted them."""

from collections.abc import Sequence
from enum import StrEnum
from typing import overload

import numpy as np

from scoring.arrays import Bools, Floats, Ints
from scoring.model import Commitment

ENOUGH_TO_CALIBRATE = 10
ROUNDING = 1e-9  # .7 may arrive as .7 less the last bit


class Grade(StrEnum):
    """A score's colour; what it takes depends on the commitment."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"


GRADES = tuple(Grade)
CUTS = {Commitment.COMMITTED: (0.7, 1.0), Commitment.ASPIRATIONAL: (0.4, 0.7)}


def bands(final_score: Floats, thresholds: Floats) -> Ints:
    """Count the cuts that a score reaches: 0 red, 1 yellow, 2 green.

    >>> bands(np.array([0.69, 0.7, 1.0]), np.array([0.7, 1.0])).tolist()
    [0, 1, 2]
    """
    reached: Ints = (final_score[..., None] >= thresholds - ROUNDING).sum(axis=-1)
    return reached


def grade(final_score: float, commitment: Commitment) -> Grade:
    """Return the grade of a score.

    Committed: green at 1.0, yellow from .7; aspirational: green from .7, yellow from .4.

    >>> grade(0.7, Commitment.COMMITTED), grade(0.7, Commitment.ASPIRATIONAL)
    (<Grade.YELLOW: 'yellow'>, <Grade.GREEN: 'green'>)
    """
    return GRADES[int(bands(np.float64(final_score) * np.ones(1), np.array(CUTS[commitment]))[0])]


@overload
def is_reached(final_score: float) -> bool: ...
@overload
def is_reached(final_score: Floats) -> Bools: ...
def is_reached(final_score: float | Floats) -> bool | Bools:
    """Return whether a score is 1.0, give or take the last bit; of one or of a column (n,).

    >>> is_reached(0.1 * 10), is_reached(0.999), is_reached(np.array([1.0, np.nan])).tolist()
    (True, False, [True, False])
    """
    return final_score >= 1.0 - ROUNDING


def is_too_easy(scores: Sequence[tuple[float, Commitment]]) -> bool:
    """Return whether every aspirational score is 1.0: then the aims were not aspirations.

    >>> is_too_easy([(1.0, Commitment.ASPIRATIONAL), (0.8, Commitment.COMMITTED)])
    True
    """
    stretch = [
        final_score for final_score, commitment in scores if commitment is Commitment.ASPIRATIONAL
    ]
    return bool(stretch) and all(is_reached(final_score) for final_score in stretch)


def brier(confidence: Sequence[int], reached: Sequence[bool]) -> float | None:
    """Return how far stated confidence was from what came: mean of (confidence / 10 − reached)², 0
    is perfect, .25 is what "five of ten" always gets. None below ten closed key results.

    >>> brier([9] * 8 + [4, 4], [True] * 8 + [False, False])
    0.04
    """
    if len(confidence) < ENOUGH_TO_CALIBRATE:
        return None
    stated, came = np.array(confidence, dtype=float) / 10, np.array(reached, dtype=float)
    return round(float(np.mean((stated - came) ** 2)), 12)
