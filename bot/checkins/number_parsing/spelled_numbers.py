"""Numbers written as words, where what follows shows that they count: `five fixed`, `none left`."""

import re

from bot.checkins.answer_words.titles import end_of_title_word
from bot.goals.objectives import OwnedKeyResult
from scoring.model import Direction, Parsed, Reading, UnitKind

BELOW_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SIZES = {word: n for n, word in enumerate(BELOW_TWENTY)} | {
    word: 10 * n for n, word in enumerate(TENS, start=2)
}
POWERS = ("hundred", "thousand")
WORD = "|".join(sorted((*SIZES, *POWERS), key=len, reverse=True))
NUMBER = re.compile(
    rf"\b(?:a (?=hundred|thousand))?(?:{WORD})\b(?:(?:[ -]| and )(?:{WORD})\b)*", re.IGNORECASE
)
COUNTS = re.compile(  # behind a word that counts; “one of them left” is talk
    r"\s*(?:$|[,，.;!)(]|(?:were|was|are|more|new|still|left|remaining|remain|open|outstanding"
    r"|to go|to do|missing|fewer|less|extra|additional|up|down|this week|today|so far|in total"
    r"|overall|to date|total|fixed|closed|resolved|solved|done|completed?|finished|held|conducted"
    r"|hired|signed|sold|won|published|delivered|shipped|booked|spent|used|milestones?)\b)",
    re.IGNORECASE,
)
NONE = re.compile(
    r"(?:none|nil)\b(?! of)|nothing(?= (?:this week|sold|booked|signed|spent)\b)", re.IGNORECASE
)
STILL_THERE = re.compile(r"\s*(?:are |is )?(?:left|open|remaining|outstanding)\b", re.IGNORECASE)
NO_NEW = re.compile(r"no (?P<change>(?:new |more |further |additional )+)?", re.IGNORECASE)
NONE_ZH = re.compile(
    r"(?:没有?|无|零)任?何?新增[^，,。；;\s\d]{0,6}$|一[个次条单](?:[^，,。；;\s\d]{0,4})?[都也]?(?:没|未)"
)
KINDS = frozenset((UnitKind.NUMBER, UnitKind.CURRENCY))


def spelled_at(text: str, kr: OwnedKeyResult) -> tuple[Parsed, int] | None:
    """Return the number in words that a text begins with, and its end; None if it counts nothing.

    Nothing is 0 of a sum. Of a level it is 0 where the words say so (`none left`); `no new bugs` is
    no change, which `is_unchanged` tells.
    """
    measure = kr.rule.measure
    if measure.direction is Direction.ACHIEVE or measure.unit.kind not in KINDS:
        return None
    if number := NUMBER.match(text):
        is_counting = COUNTS.match(text, _end_of_title_words(text, number.end(), kr))
        value = Parsed(float(number_from_words(number[0])))
        return (value, number.end()) if is_counting else None
    end = _end_of_none(text, kr)
    return None if end is None else (Parsed(0.0), end)


def is_unchanged(number: str) -> bool:
    """Return whether a number in words says that nothing was added to a level: `no new bugs`."""
    match = NO_NEW.match(number)
    return match is not None and match["change"] is not None


def number_from_words(words: str) -> int:
    """Return the number that words say.

    >>> number_from_words("thirty-six"), number_from_words("four hundred and fifty")
    (36, 450)
    >>> number_from_words("two thousand fifty")
    2050
    """
    thousands = below_thousand = 0
    for word in re.split(r"[ -]", words.casefold()):
        if word == "thousand":
            thousands, below_thousand = thousands + max(below_thousand, 1) * 1000, 0
        elif word == "hundred":
            below_thousand = max(below_thousand, 1) * 100
        else:
            below_thousand += SIZES.get(word, 0)
    return thousands + below_thousand


def in_digits(text: str) -> str:
    """Return a text with its numbers in digits.

    >>> in_digits("two of three")
    '2 of 3'
    """
    return NUMBER.sub(lambda number: str(number_from_words(number[0])), text)


def _end_of_none(text: str, kr: OwnedKeyResult) -> int | None:
    """Return where “none”, “no sign-ups” or 一个都没有 ends; None where it says no number."""
    is_sum = kr.rule.measure.reading is Reading.SUM
    if none := NONE.match(text):
        is_counting = is_sum and COUNTS.match(text, _end_of_title_words(text, none.end(), kr))
        return none.end() if is_counting or STILL_THERE.match(text, none.end()) else None
    if none := NONE_ZH.match(text):
        return none.end() if is_sum else None
    if none := NO_NEW.match(text):
        end = _end_of_title_words(text, none.end(), kr)
        return end if end > none.end() and COUNTS.match(text, end) else None
    return None


def _end_of_title_words(text: str, at: int, kr: OwnedKeyResult) -> int:
    """Return where the words of a title end that follow a place."""
    while length := end_of_title_word(text[at:], kr.title):
        at += length
    return at
