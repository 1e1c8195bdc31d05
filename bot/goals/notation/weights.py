"""What happens to the weight that an objective's key results leave over."""

from enum import StrEnum


class WeightRemainder(StrEnum):
    """What happens to the rest if the weights of an objective do not add up to 100."""

    QUALITATIVE = "qualitative"  # a rating that the manager gives at the close takes it
    NORMALISE = "normalise"  # the weights are scaled to 100
