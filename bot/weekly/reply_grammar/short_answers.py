"""A short answer to an open question, which says too little on its own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.checkins.answer_words.key_result_names import only_key_result_named
from bot.checkins.answers import Remarks, reading_label, remark_words
from bot.checkins.answers.remarks import parse_remarks, quoted_piece
from bot.checkins.records import parse_value
from bot.core.i18n import translator
from bot.goals.display import value_text
from bot.goals.objectives import OwnedKeyResult
from bot.weekly.reply_grammar import short_answer_words
from bot.weekly.reply_items import reply_words
from bot.weekly.reply_items.parsed_reply import (
    ParsedItem,
    ParsedReply,
    QuestionReason,
    UnclearPiece,
)
from scoring.model import Direction, Parsed

Owned = Sequence[OwnedKeyResult]
CONFIRMED = frozenset((QuestionReason.UNSURE, QuestionReason.STEP, QuestionReason.LEFT))
DENIABLE = CONFIRMED | {
    QuestionReason.AMBIGUOUS,
    QuestionReason.TWICE,
    QuestionReason.AMOUNT_OR_TOTAL,
    QuestionReason.DISAGREES,
    QuestionReason.TARGET,
}
WHOSE = frozenset((QuestionReason.WHICH, QuestionReason.SEVERAL))


def complete_answer(
    text: str, owned: Owned, questions: Sequence[UnclearPiece], locale: str = "en"
) -> ParsedReply | str | None:
    """What an answer such as `yes`, `the second` or `1.5` means where such readings were offered;
    for the name of a key result the whole sentence that it completes. None: it speaks for itself.
    """
    if sentence := _whose(text, owned, questions):
        return sentence
    chosen = [heard for one in questions if (heard := picked_reading(text, one, locale))]
    if len(chosen) == 1 or (chosen and short_answer_words.YES_ALL.match(text)):
        return ParsedReply(tuple(chosen))
    deniable = [one for one in questions if one.why in DENIABLE]
    if len(deniable) == 1 and reply_words.NO.match(text):
        return ParsedReply(unclear=(question_after_no(deniable[0]),))
    if len(chosen) > 1 or (len(deniable) > 1 and reply_words.NO.match(text)):
        return ParsedReply(
            unclear=(UnclearPiece(quoted_piece(text), QuestionReason.WHICH, text=text),)
        )
    if reply_words.YES.match(text) and (vague := [one for one in questions if _asks_how_far(one)]):
        return ParsedReply(unclear=tuple(vague))
    return None


def _whose(text: str, owned: Owned, questions: Sequence[UnclearPiece]) -> str:
    """The sentence that the number or the name of a key result completes, when that was asked: it
    was asked last, so `2` is no second reading then.
    """
    incomplete = [one.text for one in questions if one.why in WHOSE and one.text]
    kr = only_key_result_named(text, owned) if len(incomplete) == 1 else None
    return f"KR{[one.id for one in owned].index(kr.id) + 1}: {incomplete[0]}" if kr else ""


def _asks_how_far(one: UnclearPiece) -> bool:
    """Whether a question wants a value that “yes” could be taken for, but does not answer it."""
    is_achieve = one.kr is not None and one.kr.rule.measure.direction is Direction.ACHIEVE
    return is_achieve and one.why is QuestionReason.NO_VALUE


def items_with_reason(text: str, questions: Sequence[UnclearPiece]) -> ParsedReply | None:
    """What was kept until its reason came, with this text as the reason; None without any."""
    kept = tuple(
        ParsedItem(
            one.kr, Parsed(one.readings[0], is_total=one.is_total), replace(one.extras, reason=text)
        )
        for one in questions
        if one.why is QuestionReason.REASON and one.kr
    )
    return ParsedReply(kept) if kept else None


def question_after_no(one: UnclearPiece) -> UnclearPiece:
    """The question that follows “no”: what is it then? A note that may be part of the number goes
    with it.
    """
    extras = one.extras if one.is_apart else Remarks(one.extras.confidence)
    return UnclearPiece("", QuestionReason.NO_VALUE, one.kr, extras=extras)


def picked_reading(text: str, one: UnclearPiece, locale: str) -> ParsedItem | None:
    """The reading that was chosen of those a question offered: by its value, as it was shown, by
    its place (`2`, `the second`), or by “yes” where the question says what that records. What is
    said behind a “yes” or a comma belongs to it: `yes, 8/10`.
    """
    if one.kr is None or not one.readings or one.why is QuestionReason.REASON:
        return None
    chosen = _chosen(text, one, one.kr, locale)
    if chosen:
        return ParsedItem(one.kr, chosen, one.extras)
    begun = reply_words.YES_THEN.match(text)
    parted = text[begun.end() :] if begun and _is_confirmed(one) else ""
    if parted and not any(map(str.isdigit, remark_words.OF_TEN.sub("", parted))):
        return ParsedItem(one.kr, one.offered[0], parse_remarks(parted)[0].over(one.extras))
    value, rest = _parted(parted or text)
    chosen = _chosen(value, one, one.kr, locale) if parted or rest else None
    return ParsedItem(one.kr, chosen, parse_remarks(rest)[0].over(one.extras)) if chosen else None


def _parted(text: str) -> tuple[str, str]:
    """A number, and what is said behind it: from a confidence or a comma on."""
    sure, comma = remark_words.OF_TEN.search(text), re.search("[,，]", text)
    at = min((found.start() for found in (sure, comma) if found), default=len(text))
    return text[:at], text[at:]


def _is_confirmed(one: UnclearPiece) -> bool:
    """Whether “yes” says which reading it is."""
    return one.why in CONFIRMED or len(one.readings) == 1


def _chosen(text: str, one: UnclearPiece, kr: OwnedKeyResult, locale: str) -> Parsed | None:
    said = " ".join(text.strip(" .。!！").casefold().split())
    if _is_confirmed(one) and (
        reply_words.YES.match(text) or short_answer_words.YES_ALL.match(text)
    ):
        return one.offered[0]
    bare = short_answer_words.IT_IS.sub("", said)
    return _by_value(bare, one, kr, locale) or _by_kind(said, one) or _by_place(said, one)


def _by_value(said: str, one: UnclearPiece, kr: OwnedKeyResult, locale: str) -> Parsed | None:
    shown = [
        reading
        for reading in one.offered
        for t in (translator("en"), translator("zh-CN"))
        if said
        in (value_text(t, kr.rule.measure, reading.value).casefold(), reading_label(t, kr, reading))
    ]
    typed = parse_value(kr, said, locale)
    if isinstance(typed, Parsed):
        shown += [reading for reading in one.offered if reading.value == typed.value]
        shown = [reading for reading in shown if reading.is_total] if typed.is_total else shown
    return shown[0] if len(set(shown)) == 1 else None


def _by_kind(said: str, one: UnclearPiece) -> Parsed | None:
    """“In total”, “this week”, where both are offered; “nothing” or “as much” of no change."""
    if one.why is QuestionReason.SAME:
        at = next(
            (n for n, kind in enumerate(short_answer_words.SAME_KINDS) if kind.match(said)), None
        )
        return None if at is None else one.offered[at]
    if one.why not in (QuestionReason.AMOUNT_OR_TOTAL, QuestionReason.DISAGREES):
        return None
    is_total = short_answer_words.THE_TOTAL.match(said) is not None
    if not is_total and not short_answer_words.THE_WEEK.match(said):
        return None
    return next((reading for reading in one.offered if reading.is_total == is_total), None)


def _by_place(said: str, one: UnclearPiece) -> Parsed | None:
    """A place among the readings; what repeats the piece in question is no place. Where the number
    itself is asked for, `2` is the number.
    """
    is_number = one.why in CONFIRMED or len(one.readings) < 2
    if (is_number and said.isdecimal()) or said == one.piece.strip().casefold():
        return None
    at = next((n for n, places in enumerate(short_answer_words.PLACES) if places.match(said)), None)
    if at is None and short_answer_words.LAST_PLACE.match(said):
        at = len(one.readings) - 1
    return one.offered[at] if at is not None and at < len(one.readings) else None
