"""What owners and managers decided about a score at a cycle's end, and the stars of a rating."""

import datetime as dt
import re
from dataclasses import dataclass

from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import OwnedKeyResult
from scoring.ratings import STARS
from scoring.scorecard import Override

STORED_REASON = re.compile(r"([1-5])/5(?:: |$)")


@dataclass(frozen=True)
class ScoreDecision:
    """What someone decided about a score; the field names are columns of the table.

    `score` is None where the calculated score is accepted, else 0 to 1 with a reason. `waived` is
    why a key result without a number does not count. `learned` goes to the scorecard; `carries`
    asks to copy the key result into the next cycle.
    """

    score: float | None = None
    reason: str = ""
    waived: str = ""
    learned: str = ""
    carries: bool = False

    @property
    def override(self) -> Override | None:
        """Return the score that replaces the calculated one."""
        return None if self.score is None else Override(self.score, self.reason)

    @property
    def stars_and_reason(self) -> tuple[int | None, str]:
        """Return the stars of a rating, None until they are given, and the reason without them."""
        return parse_stored_rating(self.score, self.reason)


@dataclass(frozen=True, kw_only=True)
class ScoreConfirmation:
    """A decision with who made it, when, and which score was calculated then.

    A final one is the manager's, or the owner's where nobody is above them. An owner's
    confirmation that is not final waits for the manager.
    """

    key_result_id: int
    decision: ScoreDecision
    computed: float | None
    by_id: int
    at: dt.datetime
    is_final: bool


@dataclass(frozen=True, kw_only=True)
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
    """What was learned, and the id of the person who wrote it: the owner or their manager."""

    text: str
    by_id: int


@dataclass(frozen=True)
class GivenRating:
    """A rating of a key result, with the name of the person who gave it."""

    kr: OwnedKeyResult
    rating: Rating
    by: str


@dataclass(frozen=True)
class RatingsNotice:
    """The ratings of one owner in a frozen cycle that they have not read before."""

    cycle: Cycle
    ratings: tuple[GivenRating, ...]


def stars_text(stars: int | None) -> str:
    """Return stars as people read them, `★★☆☆☆`; a dash for None."""
    return "–" if stars is None else "★" * stars + "☆" * (STARS - stars)


def stored_reason(stars: int, reason: str) -> str:
    """Return stars and reason as one text, which the column `reason` keeps.

    >>> stored_reason(2, "few new ideas"), stored_reason(2, "")
    ('2/5: few new ideas', '2/5')
    """
    return f"{stars}/{STARS}: {reason}" if reason else f"{stars}/{STARS}"


def parse_stored_rating(final_score: float | None, reason: str) -> tuple[int | None, str]:
    """Return the stars and the reason of a stored rating.

    Scores were once n/5 instead of today's levels. The stars in the text are what the manager
    chose, so they count more than the score.

    >>> parse_stored_rating(0.25, "2/5: few new ideas")
    (2, 'few new ideas')
    >>> parse_stored_rating(None, "")
    (None, '')
    """
    if final_score is None:
        return None, reason
    if match := STORED_REASON.match(reason):
        return int(match[1]), reason[match.end() :]
    return max(1, round(final_score * STARS)), reason
