"""What the fields of a key result say of its score."""

import math
from dataclasses import replace
from typing import Any

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.scores.grades.model import Item, Typed, Word, field
from bot.scores.grades.rated.stars import kept_reason
from scoring.ratings import STARS, stars_score

TINY = 1e-9


def read_word(item: Item, typed: Typed) -> Word:
    """What the fields of a key result say; a score that is not the computed one needs a reason.

    Raises Refusal with the field at fault.
    """
    reason = typed.reason.strip()
    rest: dict[str, Any] = {"learned": typed.learned.strip(), "carries": typed.carries}
    if item.is_rating:
        has_words = bool(reason or rest["learned"])
        return replace(_read_rating(item, typed.rating, reason, has_words=has_words), **rest)
    score = _read_score(item, typed.score)
    if score is None or (item.computed is not None and abs(score - round(item.computed, 2)) < TINY):
        return Word(waived=typed.waived.strip() if item.computed is None else "", **rest)
    if not reason:
        raise Refusal(
            N_("Say why it is not {computed}."),
            field=field("reason", item.kr.id),
            computed="–" if item.computed is None else f"{item.computed:.2f}",
        )
    return Word(score, reason, **rest)


def _read_rating(item: Item, stars: int | None, reason: str, *, has_words: bool) -> Word:
    """Return the word of a rating; without stars and words it is still owed.

    Raises Refusal where words came without stars, and for stars that there are not.
    """
    if stars is None and not has_words:
        return Word()
    if stars and (stars, reason) == item.word.stars_and_reason:
        return item.word  # it keeps the score that it was given with
    if stars is None or not 1 <= stars <= STARS:
        raise Refusal(N_("Choose 1 to 5 stars as well."), field=field("rating", item.kr.id))
    return Word(float(stars_score(stars)), kept_reason(stars, reason))


def _read_score(item: Item, text: str) -> float | None:
    try:
        score = float(text.strip().replace(",", ".")) if text.strip() else None
    except ValueError:
        score = math.nan
    if score is not None and not 0 <= score <= 1:
        raise Refusal(N_("Type a score from 0 to 1."), field=field("score", item.kr.id))
    return score
