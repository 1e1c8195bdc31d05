"""What becomes of the weight that an objective's key results leave over."""

from enum import StrEnum


class WeightRemainder(StrEnum):
    """What happens to the weight that is left when an objective's do not add up to 100."""

    QUALITATIVE = "qualitative"
    NORMALISE = "normalise"
