"""A short answer to an open question, which says too little on its own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.checkins.answer_parsing import (
    OF_TEN,
    Remarks,
    is_inverted_ratio,
    parse_remarks,
    reading_label,
)
from bot.checkins.answer_words import only_key_result_named
from bot.checkins.records import parse_value
from bot.core.i18n import translator
from bot.goals.display import value_text
from bot.goals.objectives import OwnedKeyResult
from bot.weekly.reply_items import (
    ParsedItem,
    ParsedReply,
    QuestionReason,
    UnclearPiece,
    reply_words,
    short_answer_words,
)
from bot.weekly.reply_items.quotes import quoted_piece
from scoring.model import Direction, Parsed

KeyResults = Sequence[OwnedKeyResult]
CONFIRMED = frozenset((QuestionReason.UNSURE, QuestionReason.STEP, QuestionReason.LEFT))
DENIABLE = CONFIRMED | {
    QuestionReason.AMBIGUOUS,
    QuestionReason.TWICE,
    QuestionReason.AMOUNT_OR_TOTAL,
    QuestionReason.DISAGREES,
    QuestionReason.TARGET,
}
WHICH_KEY_RESULT = frozenset((QuestionReason.WHICH, QuestionReason.SEVERAL))
LANGUAGES = (translator("en"), translator("zh-CN"))


def complete_answer(
    text: str, key_results: KeyResults, questions: Sequence[UnclearPiece], locale: str = "en"
) -> ParsedReply | str | None:
    """Return what an answer such as `yes`, `the second` or `1.5` means where such readings were
    offered; for the name of a key result the whole sentence that it completes; None where the text
    speaks for itself.
    """
    if sentence := _sentence_with_key_result(text, key_results, questions):
        return sentence
    picked = [item for question in questions if (item := picked_reading(text, question, locale))]
    if len(picked) == 1 or (picked and short_answer_words.YES_ALL.match(text)):
        return ParsedReply(tuple(picked))
    deniable = [question for question in questions if question.why in DENIABLE]
    is_no = reply_words.NO.match(text) is not None
    if len(deniable) == 1 and is_no:
        return ParsedReply(unclear=(question_after_no(deniable[0]),))
    if len(picked) > 1 or (len(deniable) > 1 and is_no):
        which = UnclearPiece(quoted_piece(text), QuestionReason.WHICH, text=text)
        return ParsedReply(unclear=(which,))
    repeated = tuple(filter(_asks_how_far, questions)) if reply_words.YES.match(text) else ()
    return ParsedReply(unclear=repeated) if repeated else None


def items_with_reason(text: str, questions: Sequence[UnclearPiece]) -> ParsedReply | None:
    """Return the items that waited for a reason, with this text as the reason; None without any."""
    items = tuple(
        ParsedItem(
            question.kr,
            Parsed(question.readings[0], is_total=question.is_total),
            replace(question.extras, reason=text),
        )
        for question in questions
        if question.why is QuestionReason.REASON and question.kr
    )
    return ParsedReply(items) if items else None


def question_after_no(question: UnclearPiece) -> UnclearPiece:
    """Return the question that follows “no”: what is it then? A note that may be part of the number
    is dropped with it.
    """
    remarks = question.extras if question.is_apart else Remarks(question.extras.confidence)
    return UnclearPiece("", QuestionReason.NO_VALUE, question.kr, extras=remarks)


def picked_reading(text: str, question: UnclearPiece, locale: str) -> ParsedItem | None:
    """Return the reading that was chosen of those a question offered.

    It is chosen by its value, as it was shown, by its place (`2`, `the second`), or by “yes” where
    the question says what that records. What is said behind a “yes” or a comma belongs to it:
    `yes, 8/10`.
    """
    if question.kr is None or not question.readings or question.why is QuestionReason.REASON:
        return None
    if reading := _chosen_reading(text, question, question.kr, locale):
        return ParsedItem(question.kr, reading, question.extras)
    yes = reply_words.YES_THEN.match(text)
    behind_yes = text[yes.end() :] if yes and _is_confirmed_by_yes(question) else ""
    if behind_yes and not any(map(str.isdigit, OF_TEN.sub("", behind_yes))):
        remarks = parse_remarks(behind_yes)[0].over(question.extras)
        return ParsedItem(question.kr, question.offered[0], remarks)
    number, behind = _split_off_remarks(behind_yes or text)
    if not behind_yes and not behind:
        return None
    reading = _chosen_reading(number, question, question.kr, locale)
    remarks = parse_remarks(behind)[0].over(question.extras)
    return ParsedItem(question.kr, reading, remarks) if reading else None


def _sentence_with_key_result(
    text: str, key_results: KeyResults, questions: Sequence[UnclearPiece]
) -> str:
    """Return the sentence that the number or the name of a key result completes, when that was
    asked: it was asked last, so `2` is no second reading then.
    """
    incomplete = [q.text for q in questions if q.why in WHICH_KEY_RESULT and q.text]
    key_result = only_key_result_named(text, key_results) if len(incomplete) == 1 else None
    if key_result is None:
        return ""
    number = [candidate.id for candidate in key_results].index(key_result.id) + 1
    return f"KR{number}: {incomplete[0]}"


def _asks_how_far(question: UnclearPiece) -> bool:
    """Return whether a question asks how much is done, which “yes” does not answer."""
    if question.kr is None or question.why is not QuestionReason.NO_VALUE:
        return False
    return question.kr.rule.measure.direction is Direction.ACHIEVE


def _split_off_remarks(text: str) -> tuple[str, str]:
    """Return a number, and what is said behind it: from a confidence or a comma on."""
    matches = (OF_TEN.search(text), re.search("[,，]", text))
    end = min((match.start() for match in matches if match), default=len(text))
    return text[:end], text[end:]


def _is_confirmed_by_yes(question: UnclearPiece) -> bool:
    """Return whether “yes” says which reading it is."""
    is_ratio = question.kr is not None and is_inverted_ratio(question.kr, question.offered)
    return question.why in CONFIRMED or len(question.readings) == 1 or is_ratio


def _chosen_reading(
    text: str, question: UnclearPiece, key_result: OwnedKeyResult, locale: str
) -> Parsed | None:
    answer = " ".join(text.strip(" .。!！").casefold().split())
    is_yes = reply_words.YES.match(text) or short_answer_words.YES_ALL.match(text)
    if is_yes and _is_confirmed_by_yes(question):
        return question.offered[0]
    bare = short_answer_words.IT_IS.sub("", answer)
    return (
        _reading_by_value(bare, question, key_result, locale)
        or _reading_by_kind(answer, question)
        or _reading_by_place(answer, question)
    )


def _reading_by_value(
    answer: str, question: UnclearPiece, key_result: OwnedKeyResult, locale: str
) -> Parsed | None:
    measure = key_result.rule.measure
    readings = [
        reading
        for reading in question.offered
        for t in LANGUAGES
        if answer
        in (value_text(t, measure, reading.value).casefold(), reading_label(t, key_result, reading))
    ]
    typed = parse_value(key_result, answer, locale)
    if isinstance(typed, Parsed):
        readings += [reading for reading in question.offered if reading.value == typed.value]
        readings = [reading for reading in readings if reading.is_total or not typed.is_total]
    return readings[0] if len(set(readings)) == 1 else None


def _reading_by_kind(answer: str, question: UnclearPiece) -> Parsed | None:
    """Return the reading for “in total” or “this week”, where both are offered; for “nothing” or
    “as much” of no change.
    """
    if question.why is QuestionReason.SAME:
        kinds = enumerate(short_answer_words.SAME_KINDS)
        return next((question.offered[n] for n, kind in kinds if kind.match(answer)), None)
    if question.why not in (QuestionReason.AMOUNT_OR_TOTAL, QuestionReason.DISAGREES):
        return None
    is_total = short_answer_words.THE_TOTAL.match(answer) is not None
    if not is_total and not short_answer_words.THE_WEEK.match(answer):
        return None
    return next((reading for reading in question.offered if reading.is_total == is_total), None)


def _reading_by_place(answer: str, question: UnclearPiece) -> Parsed | None:
    """Return the reading at a place; what repeats the piece in question is no place. Where the
    number itself is asked for, `2` is the number.
    """
    is_number = question.why in CONFIRMED or len(question.readings) < 2
    if (is_number and answer.isdecimal()) or answer == question.piece.strip().casefold():
        return None
    places = enumerate(short_answer_words.PLACES)
    place = next((n for n, pattern in places if pattern.match(answer)), None)
    if place is None and short_answer_words.LAST_PLACE.match(answer):
        place = len(question.readings) - 1
    is_offered = place is not None and place < len(question.readings)
    return question.offered[place] if place is not None and is_offered else None
