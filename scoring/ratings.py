"""Ratings: the stars of the qualitative part, which the manager gives at the close."""

import numpy as np
from numpy.typing import ArrayLike

from scoring.arrays import Floats
from scoring.model import Dimension, KeyResult, UnitKind

STARS = 5


def is_rating(key_result: KeyResult) -> bool:
    """Tell whether a key result is a rating: stars that the manager gives at the close."""
    return is_given_in_stars(key_result.dimension, key_result.measure.unit.kind)


def is_given_in_stars(dimension: Dimension | None, number_unit: UnitKind) -> bool:
    """Tell a rating by its dimension and unit. A metric that happens to be measured on a scale of
    1 to 5 is none: its owner reports it, and everybody reads it (docs/scoring.md, "Ratings").

    >>> is_given_in_stars(Dimension.QUALITATIVE, UnitKind.RATING)
    True
    >>> is_given_in_stars(Dimension.USER_VALUE, UnitKind.RATING)
    False
    """
    return dimension is Dimension.QUALITATIVE and number_unit is UnitKind.RATING


def stars_score(stars: ArrayLike) -> Floats:
    """Return the score of 1 to 5 stars: n/5, for every target of the measure.

    >>> stars_score([1, 2, 3, 4, 5]).tolist()
    [0.2, 0.4, 0.6, 0.8, 1.0]
    """
    score: Floats = np.asarray(stars, dtype=float) / STARS
    return score
