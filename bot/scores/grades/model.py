"""A verdict, one person's word on one key result's score, and the form that asks for it."""

import datetime as dt
from dataclasses import dataclass

from bot.checkins.records import is_confirmable
from bot.goals.objectives import Cycle, OwnedKeyResult
from bot.people.people import Person
from bot.scores.grades.rated.stars import stars_and_reason
from scoring.grades import is_reached
from scoring.model import Assessment
from scoring.scorecard import Override


@dataclass(frozen=True)
class Word:
    """What is said of a score. `score` is None where it stands as it was computed, else 0 to 1
    with a reason; `waived` is why an unreported one does not count; `learned` goes to the
    scorecard; `carries` asks for the key result in the next cycle.
    """

    score: float | None = None
    reason: str = ""
    waived: str = ""
    learned: str = ""
    carries: bool = False

    @property
    def override(self) -> Override | None:
        """The score that takes the computed one's place."""
        return None if self.score is None else Override(self.score, self.reason)

    @property
    def stars_and_reason(self) -> tuple[int | None, str]:
        """Of a rating the stars, None until they are given, and the reason without them."""
        return stars_and_reason(self.score, self.reason)


@dataclass(frozen=True)
class Verdict:
    """A word with who said it, when, and what was computed then. A final one is the manager's
    (or the owner's, where nobody is above); the owner's waits for it.
    """

    key_result_id: int
    word: Word
    computed: float | None
    by_id: int
    at: dt.datetime
    is_final: bool


@dataclass(frozen=True)
class Item:
    """A key result whose score is in question: how it stands, and what was said of it."""

    kr: OwnedKeyResult
    said: Assessment
    verdict: Verdict | None

    @property
    def word(self) -> Word:
        """What was said last, or nothing yet."""
        return self.verdict.word if self.verdict else Word()

    @property
    def computed(self) -> float | None:
        """The score as it was reported; None where no final number was, or the manager rates."""
        is_known = self.said.progress is not None and self.said.is_final
        return self.said.score if is_known and not self.is_rating else None

    @property
    def is_confirmable(self) -> bool:
        """Whether an older number counts as soon as the owner or the manager confirms it."""
        return not self.is_rating and is_confirmable(self.kr, self.said)

    @property
    def score(self) -> float | None:
        """What counts: what somebody decided, else what was computed."""
        return self.computed if self.word.score is None else self.word.score

    @property
    def is_settled(self) -> bool:
        """Whether nobody needs to say any more."""
        return self.verdict is not None and self.verdict.is_final

    @property
    def is_rating(self) -> bool:
        """Whether it is for the manager to rate."""
        return self.kr.is_rating

    @property
    def is_finished(self) -> bool:
        """Whether there is nothing to carry into another cycle."""
        return self.is_rating or (self.score is not None and is_reached(self.score))


@dataclass(frozen=True)
class Page:
    """A page of the form: one owner's key results, and who looks at them. `is_final` says that
    the reader settles them; `following` names the cycle that unfinished ones may be carried into.
    """

    cycle: Cycle
    owner: Person
    items: tuple[Item, ...]
    number: int
    pages: int
    is_final: bool
    following: str = ""


@dataclass(frozen=True)
class Typed:
    """What came back for one key result, as it was typed; `rating` is 1 to 5."""

    key_result_id: int
    score: str = ""
    rating: int | None = None
    reason: str = ""
    waived: str = ""
    learned: str = ""
    carries: bool = False


@dataclass(frozen=True)
class Form:
    """A page that came back: ids to be checked again, and what was typed."""

    cycle_id: int
    person_id: int
    number: int
    typed: tuple[Typed, ...]


def field(name: str, key_result_id: int) -> str:
    """The id of a form field: `verdicts.score:7`."""
    return f"verdicts.{name}:{key_result_id}"
