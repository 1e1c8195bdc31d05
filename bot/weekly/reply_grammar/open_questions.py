"""What an answer has to do with the questions that are open: whose it is, and what it keeps.

An open question wins: `no, 2.53%` is about its key result, never about another one. Of what was
said beside a number in question only that is kept which belongs to the accepted answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.checkins.answer_words import item_numbers
from bot.checkins.answer_words.key_result_names import leading_key_result
from bot.checkins.answers import Remarks
from bot.checkins.answers.first_value import find_first_value
from bot.checkins.answers.remarks import quoted_piece
from bot.goals.objectives import OwnedKeyResult
from bot.weekly.reply_grammar.short_answers import DENIABLE, picked_reading, question_after_no
from bot.weekly.reply_items import reply_words
from bot.weekly.reply_items.parsed_reply import ParsedItem, QuestionReason, UnclearPiece
from bot.weekly.reply_items.pieces import ReplyPiece
from scoring.model import Direction

Owned = Sequence[OwnedKeyResult]
Read = ParsedItem | UnclearPiece
# These ask for what was missing: all that was said before belongs to the answer.
MISSING = frozenset(
    (
        QuestionReason.NO_VALUE,
        QuestionReason.WHICH,
        QuestionReason.SEVERAL,
        QuestionReason.SAME,
        QuestionReason.NOTHING_BEFORE,
        QuestionReason.REASON,
    )
)
# These ask for another number, and show how to write it with its key result.
OTHER_NUMBER = frozenset(
    (QuestionReason.STEP, QuestionReason.LEFT, QuestionReason.TARGET, QuestionReason.CURRENCY)
)
NOT_ABOUT_AN_ITEM = frozenset(
    (
        QuestionReason.CONFIDENCE,
        QuestionReason.LONG_NOTE,
        QuestionReason.NO_SUCH,
        QuestionReason.TOO_LONG,
    )
)


@dataclass(frozen=True)
class ReplyContext:
    """What was spoken of last: what was asked back, and what a correction would correct."""

    questions: Sequence[UnclearPiece] = ()
    said: OwnedKeyResult | None = None

    @property
    def asked(self) -> tuple[OwnedKeyResult, ...]:
        """The key results whose value was asked for."""
        return tuple(q.kr for q in self.questions if q.kr and q.why is not QuestionReason.REASON)

    @property
    def kept(self) -> tuple[OwnedKeyResult, ...]:
        """The key results whose change waits for its reason."""
        return tuple(q.kr for q in self.questions if q.kr and q.why is QuestionReason.REASON)

    @property
    def spoken_of(self) -> tuple[OwnedKeyResult, ...]:
        """The one key result that was spoken of last, if it was one."""
        return (self.said,) if self.said else ()


def deniable_key_results(about: ReplyContext) -> tuple[OwnedKeyResult, ...]:
    """The key results of questions that “no” is an answer to."""
    return tuple(q.kr for q in about.questions if q.kr and q.why in DENIABLE)


def without_yes(text: str, about: ReplyContext) -> str:
    """A text without the “yes” before another number than the one in question, `yes, but 2.8%`, and
    with the colon that `2 yes` leaves out.
    """
    if about.questions:
        text = reply_words.NUMBERED_REPLY.sub(r"\1: ", text)
    begun = reply_words.YES_THEN.match(text) if about.questions else None
    rest = reply_words.BUT.sub("", text[begun.end() :]) if begun else ""
    return rest if any(map(str.isdigit, rest)) else text


def without_no(piece: ReplyPiece, owned: Owned, locale: str) -> ReplyPiece:
    """A piece without the “no” before the right number: `2: no, 2.53%`, `conversion no, 2.53%`. Of
    milestones “no” is a value itself.
    """
    kr, end = (piece.kr, 0) if piece.kr else leading_key_result(piece.text, owned)
    text = piece.text[end:].lstrip(item_numbers.AROUND)
    begun = reply_words.CORRECTION.match(text)
    if kr is None or begun is None or reply_words.SAME.match(text):
        return piece
    rest = text[begun.end() :]
    is_number = kr.rule.measure.direction is not Direction.ACHIEVE
    has_value = is_number and find_first_value(rest, [kr], locale) is not None
    return replace(piece, text=f"{piece.text[:end]} {rest}".strip()) if has_value else piece


def reply_to_question(
    piece: ReplyPiece, owned: Owned, questions: Sequence[UnclearPiece], locale: str
) -> Read | None:
    """What a piece such as `2: yes` or `conversion: the first` answers to the question about its
    key result; a piece that names none answers the one question it fits.
    """
    kr, text = piece.kr, piece.text
    if kr is None:
        kr, end = leading_key_result(text, owned)
        text = text[end:].lstrip(item_numbers.AROUND) if kr else text
    fitting = [q for q in questions if q.kr and (kr is None or q.kr.id == kr.id)]
    replies: list[Read] = [heard for q in fitting if (heard := picked_reading(text, q, locale))]
    if not replies and reply_words.NO.match(text):
        replies = [question_after_no(q) for q in fitting if q.why in DENIABLE]
    if len(replies) > 1 and (reply_words.YES.match(text) or reply_words.NO.match(text)):
        return UnclearPiece(quoted_piece(text), QuestionReason.WHICH, text=text)
    return replies[0] if len(replies) == 1 else None


def with_kept_remarks(
    read: Sequence[Read], questions: Sequence[UnclearPiece], *, is_bare: bool = False
) -> list[Read]:
    """What was read, with what open questions about the same key results keep for it.

    `is_bare` says that the answer names no key result, so that it is nothing but an answer.
    """
    kept = {q.kr.id: kept_remarks(q, is_bare=is_bare) for q in questions if q.kr}
    return [
        replace(one, extras=one.extras.over(kept.get(one.kr.id, Remarks())))
        if one.kr and not (isinstance(one, UnclearPiece) and one.why in NOT_ABOUT_AN_ITEM)
        else one
        for one in read
    ]


def kept_remarks(question: UnclearPiece, *, is_bare: bool) -> Remarks:
    """What was said beside a number in question and belongs to another number in its place."""
    asks_so = question.why in OTHER_NUMBER or is_bare
    is_kept = question.why in MISSING or (question.is_apart and asks_so)
    return question.extras if is_kept else Remarks()


def dropped_texts(
    items: Sequence[ParsedItem], questions: Sequence[UnclearPiece]
) -> tuple[str, ...]:
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
