"""A text without a value: which key result it is about, and the question for its value."""

from collections.abc import Sequence
from dataclasses import replace

from bot.checkins.answer_parsing import parse_remarks
from bot.checkins.answer_words import only_key_result_named
from bot.goals.objectives import OwnedKeyResult
from bot.weekly.reply_items import reply_words
from bot.weekly.reply_items.parsed_reply import QuestionReason, UnclearPiece
from bot.weekly.reply_items.quotes import quoted_piece
from scoring.model import Direction

KeyResults = Sequence[OwnedKeyResult]


def question_for_value(
    text: str, name_end: int, key_result: OwnedKeyResult | None, candidates: KeyResults
) -> UnclearPiece | None:
    """Return the question for the value of the key result that a text is about.

    `key_result` is the one that is named up to `name_end`, if any. None where the text is talk.
    """
    remarks, wrong_confidence = parse_remarks(f" {text[name_end:]}")
    has_digits = any(map(str.isdigit, wrong_confidence or remarks.note))
    is_late = reply_words.DELAYED.search(text) is not None
    is_about_work = bool(remarks.blocker or remarks.confidence or has_digits or is_late)
    key_result = key_result or _key_result_without_value(
        text, candidates, is_late=is_late, has_digits=has_digits
    )
    if key_result is None and is_about_work:
        key_result = _only(candidates)
    quote, without_note = quoted_piece(text), replace(remarks, note="")
    if key_result is None:
        which = UnclearPiece(quote, QuestionReason.WHICH, extras=without_note)
        return which if is_about_work else None
    if has_digits:
        return UnclearPiece(quote, QuestionReason.UNREADABLE, key_result, extras=without_note)
    if reply_words.CHANGED.search(text):
        return UnclearPiece(quote, QuestionReason.STEP, key_result)
    return UnclearPiece(quote, QuestionReason.NO_VALUE, key_result, extras=remarks)


def _key_result_without_value(
    text: str, candidates: KeyResults, *, is_late: bool, has_digits: bool
) -> OwnedKeyResult | None:
    """Return the one key result that a text may be about, or None.

    A delay names it; `halved` and `on target` are about the only one; `the design is done` is about
    the only one with milestones.
    """
    if is_late:
        return only_key_result_named(reply_words.DELAYED.sub("", text), candidates)
    if has_digits:
        return None
    if reply_words.ON_TARGET.search(text):
        return _only(candidates)
    done_words = reply_words.DONE_WORDS if len(candidates) == 1 else reply_words.DONE_AT_END
    is_done = done_words.search(text) is not None
    is_changed = reply_words.CHANGED.search(text) is not None
    return _only([kr for kr in candidates if (is_done if _has_milestones(kr) else is_changed)])


def _has_milestones(key_result: OwnedKeyResult) -> bool:
    return key_result.rule.measure.direction is Direction.ACHIEVE


def _only(key_results: KeyResults) -> OwnedKeyResult | None:
    return key_results[0] if len(key_results) == 1 else None
