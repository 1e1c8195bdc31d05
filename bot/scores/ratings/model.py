"""A rating that a manager gave, what was learned, and what an owner is told of theirs."""

import datetime as dt
from dataclasses import dataclass

from bot.goals.objectives import Cycle, OwnedKeyResult


@dataclass(frozen=True)
class Rating:
    """What a manager gave at the close: 1 to 5 stars, the score that they count, why, and what is
    to be learned. Stars and score are None where only a learning note was given.
    """

    stars: int | None
    score: float | None
    reason: str
    learned: str
    by_id: int
    at: dt.datetime


@dataclass(frozen=True)
class LearningNote:
    """What was learned, in the words of whoever wrote them: the owner or their manager."""

    text: str
    by_id: int


@dataclass(frozen=True)
class Given:
    """A rating of a key result, with the name of whoever gave it."""

    kr: OwnedKeyResult
    rating: Rating
    by: str


@dataclass(frozen=True)
class Told:
    """The ratings of one owner in a frozen cycle that they have not read before."""

    cycle: Cycle
    ratings: tuple[Given, ...]
