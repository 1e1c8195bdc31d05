"""What a reply has to do with the questions that are open: whose it is, and what it keeps.

An open question wins: `no, 2.53%` is about its key result, never about another one. Of what was
said beside a number in question only that is kept which belongs to the accepted answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.checkins.answer_parsing import NO_REMARKS, Remarks
from bot.checkins.answer_words import JOINING_SIGNS, leading_key_result
from bot.checkins.number_parsing import find_first_value
from bot.goals.objectives import OwnedKeyResult
from bot.weekly.reply_grammar.short_answers import DENIABLE, picked_reading, question_after_no
from bot.weekly.reply_items import ParsedItem, QuestionReason, UnclearPiece, reply_words
from bot.weekly.reply_items.pieces import ReplyPiece
from bot.weekly.reply_items.quotes import quoted_piece
from scoring.model import Direction

KeyResults = Sequence[OwnedKeyResult]
ParsedPart = ParsedItem | UnclearPiece
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
    """What earlier messages were about: the questions that are open, and the key result that was
    mentioned last, which a correction would correct.
    """

    questions: Sequence[UnclearPiece] = ()
    last_key_result: OwnedKeyResult | None = None

    @property
    def asked(self) -> tuple[OwnedKeyResult, ...]:
        """The key results whose value was asked for."""
        return tuple(q.kr for q in self.questions if q.kr and q.why is not QuestionReason.REASON)

    @property
    def awaiting_reason(self) -> tuple[OwnedKeyResult, ...]:
        """The key results whose change waits for its reason."""
        return tuple(q.kr for q in self.questions if q.kr and q.why is QuestionReason.REASON)

    @property
    def mentioned_last(self) -> tuple[OwnedKeyResult, ...]:
        """The one key result that was mentioned last, if it was one."""
        return (self.last_key_result,) if self.last_key_result else ()


def deniable_key_results(context: ReplyContext) -> tuple[OwnedKeyResult, ...]:
    """Return the key results of questions that “no” is an answer to."""
    return tuple(q.kr for q in context.questions if q.kr and q.why in DENIABLE)


def without_yes(text: str, context: ReplyContext) -> str:
    """Return a text without the “yes” before another number than the one in question, `yes, but
    2.8%`, and with the colon that `2 yes` leaves out.
    """
    if not context.questions:
        return text
    text = reply_words.NUMBERED_REPLY.sub(r"\1: ", text)
    yes = reply_words.YES_THEN.match(text)
    behind = reply_words.BUT.sub("", text[yes.end() :]) if yes else ""
    return behind if any(map(str.isdigit, behind)) else text


def without_no(piece: ReplyPiece, key_results: KeyResults, locale: str) -> ReplyPiece:
    """Return a piece without the “no” before the right number: `2: no, 2.53%`, `conversion no,
    2.53%`. Of milestones “no” is a value itself.
    """
    key_result, end = (piece.kr, 0) if piece.kr else leading_key_result(piece.text, key_results)
    text = piece.text[end:].lstrip(JOINING_SIGNS)
    correction = reply_words.CORRECTION.match(text)
    if key_result is None or correction is None or reply_words.SAME.match(text):
        return piece
    behind = text[correction.end() :]
    is_number = key_result.rule.measure.direction is not Direction.ACHIEVE
    has_value = is_number and find_first_value(behind, [key_result], locale) is not None
    return replace(piece, text=f"{piece.text[:end]} {behind}".strip()) if has_value else piece


def reply_to_question(
    piece: ReplyPiece, key_results: KeyResults, questions: Sequence[UnclearPiece], locale: str
) -> ParsedPart | None:
    """Return what a piece such as `2: yes` or `conversion: the first` answers to the question about
    its key result; a piece that names none answers the one question it fits.
    """
    key_result, text = piece.kr, piece.text
    if key_result is None:
        key_result, end = leading_key_result(text, key_results)
        text = text[end:].lstrip(JOINING_SIGNS) if key_result else text
    fitting = [q for q in questions if q.kr and (key_result is None or q.kr.id == key_result.id)]
    answers: list[ParsedPart] = [
        item for question in fitting if (item := picked_reading(text, question, locale))
    ]
    is_no = reply_words.NO.match(text) is not None
    if not answers and is_no:
        answers = [question_after_no(question) for question in fitting if question.why in DENIABLE]
    if len(answers) > 1 and (is_no or reply_words.YES.match(text)):
        return UnclearPiece(quoted_piece(text), QuestionReason.WHICH, text=text)
    return answers[0] if len(answers) == 1 else None


def with_kept_remarks(
    parts: Sequence[ParsedPart], questions: Sequence[UnclearPiece], *, is_bare: bool = False
) -> list[ParsedPart]:
    """Return what was read, with what open questions about the same key results keep for it.

    `is_bare` says that the answer names no key result, so that it is nothing but an answer.
    """
    kept = {q.kr.id: kept_remarks(q, is_bare=is_bare) for q in questions if q.kr}
    return [
        replace(part, extras=part.extras.over(kept.get(part.kr.id, NO_REMARKS)))
        if part.kr and not (isinstance(part, UnclearPiece) and part.why in NOT_ABOUT_AN_ITEM)
        else part
        for part in parts
    ]


def kept_remarks(question: UnclearPiece, *, is_bare: bool) -> Remarks:
    """Return the remarks beside a number in question that belong to another number in its place."""
    is_fitting = question.why in OTHER_NUMBER or is_bare
    is_kept = question.why in MISSING or (question.is_apart and is_fitting)
    return question.extras if is_kept else NO_REMARKS


def dropped_texts(
    items: Sequence[ParsedItem], questions: Sequence[UnclearPiece]
) -> tuple[str, ...]:
    """Return texts beside numbers in question that an answer replaced without keeping them."""
    items_by_id = {item.kr.id: item for item in items}
    dropped: list[str] = []
    for question in questions:
        item = items_by_id.get(question.kr.id) if question.kr else None
        if item and question.why not in MISSING:
            kept = (item.extras.note, item.extras.blocker)
            texts = (question.extras.note, question.extras.blocker)
            dropped += [text for text in texts if text and text not in kept]
    return tuple(dropped)
