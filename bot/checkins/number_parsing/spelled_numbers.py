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
POWERS = {"hundred": 100, "thousand": 1000}
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
    """The number in words that a text begins with, and where it ends; None where it counts nothing.

    Nothing is 0 of a sum. Of a level it is 0 where the words say so (`none left`); `no new bugs` is
    no change, which `is_unchanged` tells.
    """
    measure = kr.rule.measure
    if measure.direction is Direction.ACHIEVE or measure.unit.kind not in KINDS:
        return None
    if number := NUMBER.match(text):
        is_counting = COUNTS.match(text, _behind(text, number.end(), kr))
        return (Parsed(float(number_from_words(number[0]))), number.end()) if is_counting else None
    return _none_at(text, kr)


def _none_at(text: str, kr: OwnedKeyResult) -> tuple[Parsed, int] | None:
    is_sum = kr.rule.measure.reading is Reading.SUM
    if none := NONE.match(text):
        is_said = is_sum and COUNTS.match(text, _behind(text, none.end(), kr))
        is_gone = STILL_THERE.match(text, none.end())
        return (Parsed(0.0), none.end()) if is_said or is_gone else None
    if none := NONE_ZH.match(text):
        return (Parsed(0.0), none.end()) if is_sum else None
    none = NO_NEW.match(text)
    end = _behind(text, none.end(), kr) if none else 0
    is_whole = none is not None and end > none.end() and COUNTS.match(text, end)
    return (Parsed(0.0), end) if is_whole else None


def is_unchanged(number: str) -> bool:
    """Whether a number in words says that nothing was added to a level: `no new bugs`."""
    none = NO_NEW.match(number)
    return none is not None and none["change"] is not None


def number_from_words(words: str) -> int:
    """The number that words say.

    >>> number_from_words("thirty-six"), number_from_words("four hundred and fifty")
    (36, 450)
    >>> number_from_words("two thousand fifty")
    2050
    """
    whole = part = 0
    for word in re.split(r"[ -]", words.casefold()):
        if word in POWERS:
            part = max(part, 1) * POWERS[word]
            whole, part = (whole + part, 0) if POWERS[word] == 1000 else (whole, part)
        else:
            part += SIZES.get(word, 0)
    return whole + part


def in_digits(text: str) -> str:
    """A text with its numbers in digits.

    >>> in_digits("two of three")
    '2 of 3'
    """
    return NUMBER.sub(lambda number: str(number_from_words(number[0])), text)


def _behind(text: str, at: int, kr: OwnedKeyResult) -> int:
    """Where the words of a title end that follow a place."""
    while skipped := end_of_title_word(text[at:], kr.title):
        at += skipped
    return at
