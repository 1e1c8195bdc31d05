"""Ratings as text, and the message that shows an owner their ratings."""

from collections.abc import Sequence
from typing import Protocol

from slack_sdk.models.blocks import Block

from bot.core.i18n import N_, Translator
from bot.goals import display, ownership
from bot.goals.objectives import OwnedKeyResult
from bot.scores.grades.model import GivenRating, Rating, RatingsNotice, stars_text
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape

MAX_RATINGS = 15  # in a message
MAX_QUOTE, MAX_TEXT = 500, 2000  # characters


class OwnedRow(Protocol):
    """Anything with the name of an owner, who may have left."""

    @property
    def owner(self) -> str:
        """The owner's name."""

    @property
    def has_left(self) -> bool:
        """Whether they left."""


def owner_text(t: Translator, row: OwnedRow) -> str:
    """Return an owner's name, not escaped; of one who left, that there is none any more."""
    return ownership.owner_text(t, row.owner, has_left=row.has_left)


def rating_text(
    t: Translator,
    kr: OwnedKeyResult,
    rating: Rating | None,
    actor_id: str,
    *,
    is_closed: bool = False,
) -> str:
    """Return a rating as lines: who gave how many stars, why, and what is to be learned.

    Without a rating, say that the manager rates at the close, or after it that they did not.
    `actor_id` is the manager's name. Check `may_read_ratings` before showing it.
    """
    if rating is None:
        sentence = (
            N_("{title}: not rated by the manager")
            if is_closed
            else N_("{title}: rated by the manager when the cycle closes")
        )
        return t(sentence, title=display.title_text(kr))
    return "\n".join([_headline(t, kr, rating, actor_id), *_reason_and_lesson(t, rating)])


def ratings_notice(t: Translator, notice: RatingsNotice) -> Message:
    """Render an owner's ratings, each in the name of the manager who gave it."""
    ratings = notice.ratings[:MAX_RATINGS]
    headline = t(N_("Your ratings in {cycle}"), cycle=notice.cycle.name)
    readers = t(N_("Only you, your managers and admins can see this."))
    sections: list[Block] = [
        b.section(rating_text(t, given.kr, given.rating, given.by)) for given in ratings
    ]
    summary = " ".join(_plain_text(t, given) for given in ratings)
    blocks = b.blocks([b.header(headline), *sections, b.context(readers)])
    return Message(clip(summary, MAX_TEXT), blocks)


def _headline(t: Translator, kr: OwnedKeyResult, rating: Rating, actor_id: str) -> str:
    return t(
        N_("{name} rated {title}: {stars}"),
        name=escape(clip(actor_id, 80)),
        title=display.title_text(kr),
        stars=stars_text(rating.stars),
    )


def _plain_text(t: Translator, given: GivenRating) -> str:
    """Return one rating as plain text, for notifications and screen readers."""
    sentence = t(
        N_("{name} rated {title}: {stars}"),
        name=escape(clip(given.by, 80)),
        title=escape(clip(given.kr.title, 80)),
        stars=stars_text(given.rating.stars),
    )
    reason = given.rating.reason
    return " ".join([sentence, *([_quoted(reason)] if reason else [])])


def _reason_and_lesson(t: Translator, rating: Rating) -> Sequence[str]:
    lines = [f"> {_quoted(rating.reason)}"] if rating.reason else []
    if rating.learned:
        lines.append(t(N_("To be learned: {text}"), text=_quoted(rating.learned)))
    return lines


def _quoted(text: str) -> str:
    return escape(clip(" ".join(text.split()), MAX_QUOTE))
