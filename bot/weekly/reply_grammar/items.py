"""One piece of a reply read as an item, a question back, or both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from bot.checkins.answer_parsing import (
    AnswerContext,
    Interpretation,
    NumberRole,
    Remarks,
    interpret_number,
    parse_remarks,
    parse_remarks_behind_number,
)
from bot.checkins.answer_words import (
    TOKEN,
    key_result_by_leading_number,
    key_results_named,
    leading_key_result,
    listed_key_results,
)
from bot.checkins.number_parsing import (
    FirstValue,
    find_first_value,
    number_or_ratio,
    owners_named_behind,
    split_leading_values,
)
from bot.checkins.records import LONGEST_NOTE, NO_HISTORY, ValueHistory
from bot.goals.objectives import OwnedKeyResult
from bot.weekly.reply_grammar.question_context import (
    reply_to_question,
    with_kept_remarks,
    without_no,
)
from bot.weekly.reply_items import ParsedItem, QuestionReason, UnclearPiece, reply_words
from bot.weekly.reply_items.missing_values import question_for_value
from bot.weekly.reply_items.pieces import ReplyPiece
from bot.weekly.reply_items.quotes import quoted_piece, start_of_quote
from scoring.model import Parsed

KeyResults = Sequence[OwnedKeyResult]
Histories = Mapping[int, ValueHistory]
ParsedPart = ParsedItem | UnclearPiece
NO_HISTORIES: Histories = MappingProxyType({})
QUOTED_WHOLE = frozenset(
    (
        QuestionReason.STEP,
        QuestionReason.LEFT,
        QuestionReason.TARGET,
        QuestionReason.BEYOND,
        QuestionReason.CURRENCY,
        QuestionReason.DISAGREES,
        QuestionReason.NO_VALUE,
    )
)


@dataclass(frozen=True)
class ParsingContext:
    """Whose numbers a reply speaks of.

    The key results in their order, the locale that numbers are written in, what was recorded of
    each key result before, by id, and the questions that are open.
    """

    key_results: KeyResults
    locale: str
    histories: Histories
    questions: Sequence[UnclearPiece] = ()

    def number(self, key_result: OwnedKeyResult) -> int:
        """Return the number, from 1, that people know a key result by."""
        return [candidate.id for candidate in self.key_results].index(key_result.id) + 1


def parse_piece(piece: ReplyPiece, context: ParsingContext, focus: KeyResults) -> list[ParsedPart]:
    """Return an item, a question, or both; nothing when the piece is plainly talk."""
    key_results, locale = context.key_results, context.locale
    if piece.no_such:
        return [UnclearPiece(piece.no_such, QuestionReason.NO_SUCH)]
    if answer := reply_to_question(piece, key_results, context.questions, locale):
        return [answer]
    piece = without_no(piece, key_results, locale)
    candidates = [piece.kr] if piece.kr else list(key_results)
    value = None
    parts = _no_change(piece, candidates, key_results)
    if parts is None:
        value = find_first_value(piece.text, candidates, locale)
        parts = (
            _with_value(piece, value, context, focus) if value else _valueless(piece, candidates)
        )
    is_bare = value is not None and piece.kr is None and not value.is_named
    return with_kept_remarks(parts, context.questions, is_bare=is_bare)


def _with_value(
    piece: ReplyPiece, value: FirstValue, context: ParsingContext, focus: KeyResults
) -> list[ParsedPart]:
    """Return the item of a piece with a value, or a question which key result it belongs to."""
    owners = _owners(piece, value, context.key_results, focus)
    if len(owners) == 1:
        return _item(piece, owners[0], context, value.at)
    key_result = key_result_by_leading_number(piece.text, context.key_results)
    quote = quoted_piece(piece.text)
    if key_result and (readings := number_or_ratio(piece.text, key_result, context.locale)):
        return [UnclearPiece(quote, QuestionReason.AMBIGUOUS, key_result, readings)]
    why = QuestionReason.SEVERAL if value.is_named else QuestionReason.WHICH
    return [UnclearPiece(quote, why, key_result, text=piece.text[value.at :])]


def _owners(
    piece: ReplyPiece, value: FirstValue, key_results: KeyResults, focus: KeyResults
) -> tuple[OwnedKeyResult, ...]:
    """Return whose value it is: named before it, behind it, or what was just spoken of."""
    candidates = (piece.kr,) if piece.kr else tuple(key_results)
    if value.is_named or len(candidates) == 1:
        return value.owners
    if owners := owners_named_behind(piece.text[value.end :], value.owners):
        return owners
    fitting = tuple(key_result for key_result in focus if key_result in value.owners)
    return fitting if len(fitting) == 1 else candidates


def _no_change(
    piece: ReplyPiece, candidates: KeyResults, key_results: KeyResults
) -> list[ParsedPart] | None:
    """Return “no change” of one key result or of those that are named; None if it says no such
    thing.
    """
    if same := reply_words.SAME.match(piece.text):
        return _leading_no_change(piece.text, same.end(), candidates, key_results)
    match = None if piece.kr else reply_words.NAMED_SAME.match(piece.text)
    unchanged = listed_key_results(match["names"], key_results) if match else []
    return [ParsedItem(key_result, None) for key_result in unchanged] or None


def _leading_no_change(
    text: str, end: int, candidates: KeyResults, key_results: KeyResults
) -> list[ParsedPart]:
    """Return what a text says that begins with “no change”, which ends at `end`."""
    remarks, wrong_confidence = parse_remarks(text[end:])
    only = candidates[0] if len(candidates) == 1 else None
    if reply_words.SAME_BUT.match(text[end:]):  # “same, plus 5”
        why = QuestionReason.STEP if only else QuestionReason.WHICH
        return [UnclearPiece(quoted_piece(text), why, only)]
    if only:
        return _checked_item(only, None, remarks, wrong_confidence)
    names = reply_words.SAME_OF.match(text[end:])
    if names and (unchanged := listed_key_results(names["names"], key_results)):
        return [ParsedItem(key_result, None) for key_result in unchanged]
    return [UnclearPiece(quoted_piece(text), QuestionReason.WHICH, extras=remarks)]


def _item(
    piece: ReplyPiece, key_result: OwnedKeyResult, context: ParsingContext, at: int
) -> list[ParsedPart]:
    """Return the value at a place of a piece with the remarks beside it, or a question."""
    text = piece.text
    history = context.histories.get(key_result.id, NO_HISTORY)
    is_named = piece.kr is not None or len(context.key_results) > 1
    answer_context = AnswerContext(key_result, context.locale, history, is_named)
    answer = interpret_number(answer_context, text, at)
    if answer is None:
        return [UnclearPiece(quoted_piece(text), QuestionReason.UNREADABLE, key_result)]
    behind = _without_name(text[at + answer.end :], key_result)
    remarks, wrong_confidence = parse_remarks_behind_number(behind)
    if answer.value is None:
        return [_question(text, at, key_result, answer, remarks)]
    further_values, note = split_leading_values(remarks.note, key_result, context.locale)
    remarks = replace(remarks, note=note)
    if further_values:
        readings = tuple(dict.fromkeys((answer.value.value, *further_values)))
        return [
            UnclearPiece(
                quoted_piece(text[at:]),
                QuestionReason.AMBIGUOUS,
                key_result,
                readings=readings,
                extras=remarks,
                is_apart=True,
            )
        ]
    item, *problems = _checked_item(key_result, answer.value, remarks, wrong_confidence)
    return [replace(item, role=answer.role), *problems]


def _question(
    text: str, at: int, key_result: OwnedKeyResult, answer: Interpretation, remarks: Remarks
) -> UnclearPiece:
    """Return the question about a number at a place of a text whose role is not certain."""
    end = at + answer.end
    why = QuestionReason(answer.doubt or QuestionReason.UNREADABLE)
    if why is QuestionReason.UNREADABLE:
        confidence_only = replace(remarks, note="")
        quote = quoted_piece(text)
        return UnclearPiece(quote, why, key_result, extras=confidence_only, role=answer.role)
    is_whole = why in QUOTED_WHOLE or answer.role is NumberRole.STEP
    quote = text[:end] if is_whole else text[start_of_quote(text, at) : end]
    totals = tuple(reading.is_total for reading in answer.readings)
    return UnclearPiece(
        quoted_piece(quote),
        why,
        key_result,
        readings=tuple(reading.value for reading in answer.readings),
        extras=remarks,
        is_total=all(totals) and totals != (),
        totals=totals if len(set(totals)) > 1 else (),
        is_apart=_stands_apart(text[:end], text[end:], remarks),
        role=answer.role,
    )


def _stands_apart(before: str, text: str, remarks: Remarks) -> bool:
    """Return whether the note of a text behind a number stands apart from it, so that it is no part
    of it: in `57, launched` and `57 8/10 launched` it does, in `45 mil` it may be.
    """
    has_comma = before.rstrip()[-1:] in tuple(",，、;；:：")
    return not remarks.note or has_comma or not text.lstrip().startswith(remarks.note)


def _without_name(text: str, key_result: OwnedKeyResult) -> str:
    """Return a text without the name right behind a value: `57k visits, launched the ads`."""
    word = TOKEN.match(text.lstrip())
    if word is None or len(word[0]) < 3 or not key_results_named(word[0], [key_result]):
        return text
    behind = text.lstrip()[word.end() :]
    return text if behind.lstrip()[:1].isalpha() else behind


def _checked_item(
    key_result: OwnedKeyResult, value: Parsed | None, remarks: Remarks, wrong_confidence: str
) -> list[ParsedPart]:
    """Return an item, and what is wrong with its confidence and its note."""
    problems: list[ParsedPart] = []
    if wrong_confidence:
        problems.append(UnclearPiece(wrong_confidence, QuestionReason.CONFIDENCE, key_result))
    if max(len(remarks.note), len(remarks.blocker or "")) > LONGEST_NOTE:
        quote = quoted_piece(remarks.note or remarks.blocker or "")
        problems.append(UnclearPiece(quote, QuestionReason.LONG_NOTE, key_result))
        remarks = Remarks(remarks.confidence)
    return [ParsedItem(key_result, value, remarks), *problems]


def _valueless(piece: ReplyPiece, candidates: KeyResults) -> list[ParsedPart]:
    """Return a question when a key result or anything like a number was meant; else it is talk."""
    key_result, end = piece.kr, 0
    if key_result is None:
        key_result, end = leading_key_result(piece.text, candidates)
        same = reply_words.SAME.match(piece.text[end:])
        if key_result and same:
            remarks = parse_remarks(piece.text[end + same.end() :])
            return _checked_item(key_result, None, *remarks)
    question = question_for_value(piece.text, end, key_result, candidates)
    return [question] if question else []
