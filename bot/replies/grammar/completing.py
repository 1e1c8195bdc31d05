"""A short answer to an open question, which says too little on its own."""

from collections.abc import Sequence
from dataclasses import replace

from bot.i18n import translator
from bot.objectives import OwnedKeyResult
from bot.objectives.views import value
from bot.replies.grammar import words
from bot.replies.grammar.model import Heard, Unclear, Understood, Why
from bot.replies.grammar.naming import the_one
from scoring.model import Direction, Parsed

Owned = Sequence[OwnedKeyResult]
WHOSE = frozenset((Why.WHICH, Why.SEVERAL))


def completed(text: str, owned: Owned, questions: Sequence[Unclear]) -> Understood | str | None:
    """What an answer such as `yes`, `the second` or `1.5` means where such readings were offered;
    for the name of a key result the whole sentence that it completes. None: it speaks for itself.
    """
    picked = [heard for one in questions if (heard := _picked(text, one))]
    if len(picked) == 1:
        return Understood(tuple(picked))
    denied = [one for one in questions if one.why is Why.UNSURE]
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


def _picked(text: str, one: Unclear) -> Heard | None:
    """The reading that was chosen of those a question offered."""
    if one.kr is None or not one.readings or one.why is Why.REASON:
        return None
    said = text.strip(" .。!！").casefold()
    shown = [
        {value(translator(t), one.kr.rule.measure, n).casefold() for t in ("en", "zh-CN")}
        for n in one.readings
    ]
    at = [n for n, forms in enumerate(shown) if said in forms]
    if len(one.readings) == 1 and words.YES.match(text):
        at = [0]
    for place, pattern in enumerate((words.FORMER, words.LATTER)):
        if len(one.readings) == 2 and pattern.match(text):
            at = [place]
    if not at:
        return None
    return Heard(one.kr, Parsed(one.readings[at[0]], is_total=one.is_total), one.extras)
