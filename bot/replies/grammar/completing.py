"""A short answer to an open question, which says too little on its own."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.views import label
from bot.checkins.model import read_value
from bot.i18n import translator
from bot.objectives import OwnedKeyResult
from bot.objectives.views import value
from bot.replies.grammar import words
from bot.replies.grammar.model import Heard, Unclear, Understood, Why
from bot.replies.grammar.naming import the_one
from scoring.model import Direction, Parsed

Owned = Sequence[OwnedKeyResult]
CONFIRMED = frozenset((Why.UNSURE, Why.STEP, Why.LEFT))
WHOSE = frozenset((Why.WHICH, Why.SEVERAL))


def completed(
    text: str, owned: Owned, questions: Sequence[Unclear], locale: str = "en"
) -> Understood | str | None:
    """What an answer such as `yes`, `the second` or `1.5` means where such readings were offered;
    for the name of a key result the whole sentence that it completes. None: it speaks for itself.
    """
    picked = [heard for one in questions if (heard := _picked(text, one, locale))]
    if len(picked) == 1:
        return Understood(tuple(picked))
    denied = [one for one in questions if one.why in CONFIRMED]
    if len(denied) == 1 and words.NO.match(text):
        one = denied[0]
        return Understood(unclear=(Unclear("", Why.NO_VALUE, one.kr, extras=one.extras),))
    if words.YES.match(text) and (vague := [one for one in questions if _asks_how_far(one)]):
        return Understood(unclear=tuple(vague))
    whose = [one.text for one in questions if one.why in WHOSE and one.text]
    kr = the_one(text, owned) if len(whose) == 1 else None
    return f"KR{[one.id for one in owned].index(kr.id) + 1}: {whose[0]}" if kr else None


def _asks_how_far(one: Unclear) -> bool:
    """Whether a question wants a value that “yes” could be taken for, but does not answer it."""
    is_achieve = one.kr is not None and one.kr.rule.measure.direction is Direction.ACHIEVE
    return is_achieve and one.why is Why.NO_VALUE


def reasoned(text: str, questions: Sequence[Unclear]) -> Understood | None:
    """What was kept until its reason came, with this text as the reason; None without any."""
    kept = tuple(
        Heard(
            one.kr, Parsed(one.readings[0], is_total=one.is_total), replace(one.extras, reason=text)
        )
        for one in questions
        if one.why is Why.REASON and one.kr
    )
    return Understood(kept) if kept else None


def _picked(text: str, one: Unclear, locale: str) -> Heard | None:
    """The reading that was chosen of those a question offered: by its value, as it was shown, by
    its place (`2`, `the second`), or by “yes” where the question says what that records.
    """
    if one.kr is None or not one.readings or one.why is Why.REASON:
        return None
    said = " ".join(text.strip(" .。!！").casefold().split())
    chosen = _by_value(said, one, one.kr, locale) or _by_kind(said, one) or _by_place(said, one)
    if words.YES.match(text) and (one.why in CONFIRMED or len(one.readings) == 1):
        chosen = one.offered[0]
    return Heard(one.kr, chosen, one.extras) if chosen else None


def _by_value(said: str, one: Unclear, kr: OwnedKeyResult, locale: str) -> Parsed | None:
    shown = [
        reading
        for reading in one.offered
        for t in (translator("en"), translator("zh-CN"))
        if said in (value(t, kr.rule.measure, reading.value).casefold(), label(t, kr, reading))
    ]
    typed = read_value(kr, said, locale)
    if isinstance(typed, Parsed):
        shown += [reading for reading in one.offered if reading.value == typed.value]
        shown = [reading for reading in shown if reading.is_total] if typed.is_total else shown
    return shown[0] if len(set(shown)) == 1 else None


def _by_kind(said: str, one: Unclear) -> Parsed | None:
    """“In total”, “this week”, where both are offered."""
    if one.why is not Why.AMOUNT_OR_TOTAL:
        return None
    is_total = words.THE_TOTAL.match(said) is not None
    if not is_total and not words.THE_WEEK.match(said):
        return None
    return next((reading for reading in one.offered if reading.is_total == is_total), None)


def _by_place(said: str, one: Unclear) -> Parsed | None:
    """A place among several readings; what repeats the piece in question is no place."""
    if len(one.readings) < 2 or said == one.piece.strip().casefold():
        return None
    at = next((n for n, places in enumerate(words.PLACES) if places.match(said)), None)
    if at is None and words.LAST_PLACE.match(said):
        at = len(one.readings) - 1
    return one.offered[at] if at is not None and at < len(one.readings) else None
