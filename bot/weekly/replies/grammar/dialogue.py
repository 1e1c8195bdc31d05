"""What an answer has to do with the questions that are open: whose it is, and what it keeps.

An open question wins: `no, 2.53%` is about its key result, never about another one. Of what was
said beside a number in question only that is kept which belongs to the accepted answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.goals.objectives import OwnedKeyResult
from bot.weekly.replies.grammar import words
from bot.weekly.replies.grammar.completing import DENIABLE, denial, picked
from bot.weekly.replies.grammar.model import Extras, Heard, Unclear, Why
from bot.weekly.replies.grammar.naming import first_value, named_in
from bot.weekly.replies.grammar.pieces import Piece
from bot.weekly.replies.grammar.values import shown
from scoring.model import Direction

Owned = Sequence[OwnedKeyResult]
Read = Heard | Unclear
# These ask for what was missing: all that was said before belongs to the answer.
MISSING = frozenset(
    (Why.NO_VALUE, Why.WHICH, Why.SEVERAL, Why.SAME, Why.NOTHING_BEFORE, Why.REASON)
)
# These ask for another number, and show how to write it with its key result.
OTHER_NUMBER = frozenset((Why.STEP, Why.LEFT, Why.TARGET, Why.CURRENCY))
NOT_ABOUT_AN_ITEM = frozenset((Why.CONFIDENCE, Why.LONG_NOTE, Why.NO_SUCH, Why.TOO_LONG))


@dataclass(frozen=True)
class About:
    """What was spoken of last: what was asked back, and what a correction would correct."""

    questions: Sequence[Unclear] = ()
    said: OwnedKeyResult | None = None

    @property
    def asked(self) -> tuple[OwnedKeyResult, ...]:
        """The key results whose value was asked for."""
        return tuple(q.kr for q in self.questions if q.kr and q.why is not Why.REASON)

    @property
    def kept(self) -> tuple[OwnedKeyResult, ...]:
        """The key results whose change waits for its reason."""
        return tuple(q.kr for q in self.questions if q.kr and q.why is Why.REASON)

    @property
    def spoken_of(self) -> tuple[OwnedKeyResult, ...]:
        """The one key result that was spoken of last, if it was one."""
        return (self.said,) if self.said else ()


def denied(about: About) -> tuple[OwnedKeyResult, ...]:
    """The key results of questions that “no” is an answer to."""
    return tuple(q.kr for q in about.questions if q.kr and q.why in DENIABLE)


def affirmed(text: str, about: About) -> str:
    """A text without the “yes” before another number than the one in question, `yes, but 2.8%`, and
    with the colon that `2 yes` leaves out.
    """
    if about.questions:
        text = words.NUMBERED_REPLY.sub(r"\1: ", text)
    begun = words.YES_THEN.match(text) if about.questions else None
    rest = words.BUT.sub("", text[begun.end() :]) if begun else ""
    return rest if any(map(str.isdigit, rest)) else text


def undenied(piece: Piece, owned: Owned, locale: str) -> Piece:
    """A piece without the “no” before the right number: `2: no, 2.53%`, `conversion no, 2.53%`. Of
    milestones “no” is a value itself.
    """
    kr, end = (piece.kr, 0) if piece.kr else named_in(piece.text, owned)
    text = piece.text[end:].lstrip(words.AROUND)
    begun = words.CORRECTION.match(text)
    if kr is None or begun is None or words.SAME.match(text):
        return piece
    rest = text[begun.end() :]
    is_number = kr.rule.measure.direction is not Direction.ACHIEVE
    has_value = is_number and first_value(rest, [kr], locale) is not None
    return replace(piece, text=f"{piece.text[:end]} {rest}".strip()) if has_value else piece


def reply_in(piece: Piece, owned: Owned, questions: Sequence[Unclear], locale: str) -> Read | None:
    """What a piece such as `2: yes` or `conversion: the first` answers to the question about its
    key result; a piece that names none answers the one question it fits.
    """
    kr, text = piece.kr, piece.text
    if kr is None:
        kr, end = named_in(text, owned)
        text = text[end:].lstrip(words.AROUND) if kr else text
    fitting = [q for q in questions if q.kr and (kr is None or q.kr.id == kr.id)]
    replies: list[Read] = [heard for q in fitting if (heard := picked(text, q, locale))]
    if not replies and words.NO.match(text):
        replies = [denial(q) for q in fitting if q.why in DENIABLE]
    if len(replies) > 1 and (words.YES.match(text) or words.NO.match(text)):
        return Unclear(shown(text), Why.WHICH, text=text)
    return replies[0] if len(replies) == 1 else None


def after(
    read: Sequence[Read], questions: Sequence[Unclear], *, is_bare: bool = False
) -> list[Read]:
    """What was read, with what open questions about the same key results keep for it.

    `is_bare` says that the answer names no key result, so that it is nothing but an answer.
    """
    kept = {q.kr.id: belonging(q, is_bare=is_bare) for q in questions if q.kr}
    return [
        replace(one, extras=one.extras.over(kept.get(one.kr.id, Extras())))
        if one.kr and not (isinstance(one, Unclear) and one.why in NOT_ABOUT_AN_ITEM)
        else one
        for one in read
    ]


def belonging(question: Unclear, *, is_bare: bool) -> Extras:
    """What was said beside a number in question and belongs to another number in its place."""
    asks_so = question.why in OTHER_NUMBER or is_bare
    is_kept = question.why in MISSING or (question.is_apart and asks_so)
    return question.extras if is_kept else Extras()


def left_out(items: Sequence[Heard], questions: Sequence[Unclear]) -> tuple[str, ...]:
    """Texts beside numbers in question that an answer replaced without keeping them."""
    answered = {item.kr.id: item for item in items}
    return tuple(
        text
        for one in questions
        if one.kr and one.kr.id in answered and one.why not in MISSING
        for text in (one.extras.note, one.extras.blocker)
        if text
        and text not in (answered[one.kr.id].extras.note, answered[one.kr.id].extras.blocker)
    )
