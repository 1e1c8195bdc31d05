"""A score to confirm, a page of the form, and what people submit with it."""

import math
from dataclasses import dataclass, replace
from typing import Any

from bot.checkins.records import is_confirmable
from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import OwnedKeyResult
from bot.people.people import Person
from bot.scores.grades import ScoreConfirmation, ScoreDecision, stored_reason
from scoring.grades import is_reached
from scoring.model import Assessment
from scoring.ratings import STARS, stars_score

EPSILON = 1e-9  # scores are typed with two digits


@dataclass(frozen=True)
class ScoreToConfirm:
    """A key result of a cycle that is over, its assessment, and its newest confirmation."""

    kr: OwnedKeyResult
    assessment: Assessment
    confirmation: ScoreConfirmation | None

    @property
    def decision(self) -> ScoreDecision:
        """Return the newest decision, an empty one if there is none."""
        return self.confirmation.decision if self.confirmation else ScoreDecision()

    @property
    def computed(self) -> float | None:
        """Return the calculated score; None without a final number, and for a rating."""
        is_final = self.assessment.progress is not None and self.assessment.is_final
        return self.assessment.score if is_final and not self.is_rating else None

    @property
    def is_confirmable(self) -> bool:
        """Whether an older number counts as soon as the owner or the manager confirms it."""
        return not self.is_rating and is_confirmable(self.kr, self.assessment)

    @property
    def score(self) -> float | None:
        """Return the decided score, or else the calculated one."""
        return self.computed if self.decision.score is None else self.decision.score

    @property
    def is_settled(self) -> bool:
        """Whether the newest confirmation is final."""
        return self.confirmation is not None and self.confirmation.is_final

    @property
    def is_rating(self) -> bool:
        """Whether the manager rates it instead of a number."""
        return self.kr.is_rating

    @property
    def is_unrated(self) -> bool:
        """Whether the manager still has to rate it."""
        return self.is_rating and self.score is None

    @property
    def is_finished(self) -> bool:
        """Whether there is nothing to carry over to another cycle."""
        return self.is_rating or (self.score is not None and is_reached(self.score))


@dataclass(frozen=True, kw_only=True)
class ConfirmationPage:
    """A page of the form with key results of one owner.

    `number` counts pages from 0. `is_final` says that the reader's confirmation is final.
    `next_cycle` is the name of the cycle that unfinished key results can be carried over to.
    """

    cycle: Cycle
    owner: Person
    scores: tuple[ScoreToConfirm, ...]
    number: int
    pages: int
    is_final: bool
    next_cycle: str = ""


@dataclass(frozen=True)
class SubmittedScore:
    """What someone entered for one key result, not yet validated; `rating` is 1 to 5."""

    key_result_id: int
    score: str = ""
    rating: int | None = None
    reason: str = ""
    waived: str = ""
    learned: str = ""
    carries: bool = False


@dataclass(frozen=True)
class SubmittedPage:
    """A submitted page: ids that must be checked again, and the entries."""

    cycle_id: int
    person_id: int
    number: int
    scores: tuple[SubmittedScore, ...]


def field_id(name: str, key_result_id: int) -> str:
    """Return the block id of a form field, `verdicts.score:7`."""
    return f"verdicts.{name}:{key_result_id}"


def validate_score(item: ScoreToConfirm, submitted: SubmittedScore) -> ScoreDecision:
    """Return the decision that the fields of a key result express.

    Raises Refusal with the invalid field: a score outside of 0 to 1, a score other than the
    calculated one without a reason, or a reason for a rating without stars.
    """
    reason, learned = submitted.reason.strip(), submitted.learned.strip()
    notes: dict[str, Any] = {"learned": learned, "carries": submitted.carries}
    if item.is_rating:
        has_words = bool(reason or learned)
        decision = _validate_rating(item, submitted.rating, reason, has_words=has_words)
        return replace(decision, **notes)
    score, computed = _parse_score(item, submitted.score), item.computed
    if score is None or (computed is not None and abs(score - round(computed, 2)) < EPSILON):
        return ScoreDecision(waived=submitted.waived.strip() if computed is None else "", **notes)
    if not reason:
        raise Refusal(
            N_("Please say why this differs from {computed}."),
            field=field_id("reason", item.kr.id),
            computed="–" if computed is None else f"{computed:.2f}",
        )
    return ScoreDecision(score, reason, **notes)


def _validate_rating(
    item: ScoreToConfirm, stars: int | None, reason: str, *, has_words: bool
) -> ScoreDecision:
    """Return the decision of a rating, an empty one without stars and words.

    Raises Refusal for words without stars, and for stars outside of 1 to 5.
    """
    if stars is None and not has_words:
        return ScoreDecision()
    if stars and (stars, reason) == item.decision.stars_and_reason:
        return item.decision  # keep its score, which older rules may have computed
    if stars is None or not 1 <= stars <= STARS:
        raise Refusal(N_("Choose 1 to 5 stars as well."), field=field_id("rating", item.kr.id))
    return ScoreDecision(float(stars_score(stars)), stored_reason(stars, reason))


def _parse_score(item: ScoreToConfirm, text: str) -> float | None:
    """Return a score as typed, with a point or a comma; None for nothing."""
    try:
        score = float(text.strip().replace(",", ".")) if text.strip() else None
    except ValueError:
        score = math.nan
    if score is not None and not 0 <= score <= 1:
        raise Refusal(N_("Type a score from 0 to 1."), field=field_id("score", item.kr.id))
    return score
