"""The key result that a text without a value speaks of, so that it is asked where that stands."""

from collections.abc import Sequence

from bot.checkins.answer_words.key_result_names import only_key_result_named
from bot.goals.objectives import OwnedKeyResult
from bot.weekly.reply_items import reply_words
from scoring.model import Direction

Owned = Sequence[OwnedKeyResult]


def key_result_without_value(
    text: str, candidates: Owned, *, is_late: bool, has_digits: bool
) -> OwnedKeyResult | None:
    """The one key result that a text may speak of: of what is late by its name, `halved` and `on
    target` of the only one, `the design is done` of the only one with milestones.
    """
    if is_late:
        return only_key_result_named(reply_words.DELAYED.sub("", text), candidates)
    if has_digits:
        return None
    if reply_words.ON_TARGET.search(text):
        return _only(candidates)
    done_words = reply_words.DONE_WORDS if len(candidates) == 1 else reply_words.DONE_AT_END
    is_done, is_moved = done_words.search(text), reply_words.CHANGED.search(text)
    fitting = [kr for kr in candidates if (is_done if _is_done_or_not(kr) else is_moved)]
    return _only(fitting)


def _is_done_or_not(kr: OwnedKeyResult) -> bool:
    return kr.rule.measure.direction is Direction.ACHIEVE


def _only(key_results: Owned) -> OwnedKeyResult | None:
    return key_results[0] if len(key_results) == 1 else None
