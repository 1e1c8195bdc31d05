"""Ratings as those who may read them see them, and the message that tells an owner of theirs."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot.core.i18n import N_, Translator
from bot.goals import display as shown
from bot.goals.objectives import OwnedKeyResult
from bot.scores.grades.rated.stars import stars
from bot.scores.ratings.model import Given, Rating, Told
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape

MOST_RATINGS = 15  # in a message
LONGEST, LONGEST_TEXT = 500, 2000


def rating(
    t: Translator, kr: OwnedKeyResult, given: Rating | None, by: str, *, is_closed: bool = False
) -> str:
    """Return a rating in lines: who gave how many stars to what, why, and what is to be learned;
    where none was given, that it is to come, or after the close that it never came.

    Only for readers that may see it, which `ratings.may_read` decides.
    """
    if given is None:
        sentence = (
            N_("{title}: not rated by the manager")
            if is_closed
            else N_("{title}: rated by the manager when the cycle closes")
        )
        return t(sentence, title=shown.title(kr))
    return "\n".join([_headline(t, kr, given, by), *_words(t, given)])


def told(t: Translator, found: Told) -> Message:
    """Tell an owner how they were rated, in the name of who did: these are nobody else's words."""
    some = found.ratings[:MOST_RATINGS]
    headline = t(N_("Your ratings in {cycle}"), cycle=found.cycle.name)
    small = t(N_("Only you, those who lead you and admins can see this."))
    parts: list[Block] = [b.section(rating(t, one.kr, one.rating, one.by)) for one in some]
    text = " ".join(_in_short(t, one) for one in some)
    return Message(
        clip(text, LONGEST_TEXT), b.blocks([b.header(headline), *parts, b.context(small)])
    )


def _headline(t: Translator, kr: OwnedKeyResult, given: Rating, by: str) -> str:
    return t(
        N_("{name} rated {title}: {stars}"),
        name=escape(clip(by, 80)),
        title=shown.title(kr),
        stars=stars(given.stars),
    )


def _in_short(t: Translator, one: Given) -> str:
    """Return one rating as plain text, for notifications and screen readers."""
    said = t(
        N_("{name} rated {title}: {stars}"),
        name=escape(clip(one.by, 80)),
        title=escape(clip(one.kr.title, 80)),
        stars=stars(one.rating.stars),
    )
    return " ".join([said, *([_quoted(one.rating.reason)] if one.rating.reason else [])])


def _words(t: Translator, given: Rating) -> Sequence[str]:
    lines = [f"> {_quoted(given.reason)}"] if given.reason else []
    if given.learned:
        lines.append(t(N_("To be learned: {text}"), text=_quoted(given.learned)))
    return lines


def _quoted(text: str) -> str:
    return escape(clip(" ".join(text.split()), LONGEST))
