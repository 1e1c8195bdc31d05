"""Which key result a piece of text is about: by number, by words of its title, or the only one."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from bot.objectives import OwnedKeyResult
from bot.replies.grammar import words
from bot.replies.grammar.values import Answer, value_at
from scoring.model import UnitKind

WORD = re.compile(r"[^\W_㐀-鿿]+(?:['’&+-][^\W_㐀-鿿]+)*")
RATIO = re.compile(r"\s*\d+(?:\.\d+)?\s*[:：]\s*\d")
COMPACT = re.compile(r"\d+[:：]\d{1,2}(?:\.\d+)?(?![\w.%,])")
SIGNED = re.compile(r"[-–−.](?=[\d¥$€£])")
LONGEST = 120  # characters of a name before its value
Owned = Sequence[OwnedKeyResult]


@dataclass(frozen=True)
class Head:
    """The number that an item begins with; `kr` is None where no key result has it."""

    n: str
    kr: OwnedKeyResult | None
    end: int
    is_marked: bool
    has_colon: bool
    has_gap: bool


@dataclass(frozen=True)
class Found:
    """A value with whose it may be; `at` and `end` say where it stands."""

    owners: tuple[OwnedKeyResult, ...]
    is_named: bool
    answer: Answer
    at: int
    end: int


def head(text: str, owned: Owned) -> Head | None:
    """`1:`, `1.`, `1)`, `KR1`, `#1`, ①; `n:` is no head where it may be a ratio."""
    found = words.HEAD.match(text)
    if found is None:
        return None
    n = _number(found)
    kr = owned[n - 1] if 1 <= n <= len(owned) else None
    if found["colon"] and _may_be_ratio(text, found.end(), kr, owned):
        return None
    if kr is None and found["dot"]:
        return None
    is_marked = bool(found["kr"] or found["circled"])
    return Head(str(n), kr, found.end(), is_marked, bool(found["colon"]), found[0][-1:].isspace())


def hinted(text: str, owned: Owned) -> OwnedKeyResult | None:
    """The key result whose number a text begins with, although it may be no head."""
    found = words.HEAD.match(text)
    n = _number(found) if found else 0
    return owned[n - 1] if 1 <= n <= len(owned) else None


def _number(found: re.Match[str]) -> int:
    if found["circled"]:
        return int(unicodedata.numeric(found["circled"]))
    return int(found["kr"] or found["n"])


def _may_be_ratio(text: str, end: int, kr: OwnedKeyResult | None, owned: Owned) -> bool:
    ratios = [one for one in owned if one.rule.measure.unit.kind is UnitKind.RATIO]
    if RATIO.match(text, end):  # 3:1:6 has a head, whatever the unit
        return False
    is_compact = COMPACT.match(text.strip()) is not None  # 1:6 may be a value of another one
    if kr is None or (kr is owned[0] and kr not in ratios):
        return bool(ratios) and is_compact
    return kr in ratios and text[end : end + 1].isdecimal()


def named(text: str, owned: Owned) -> tuple[OwnedKeyResult, ...] | None:
    """Those whose titles hold every word of a text, words that say nothing left out; all of them
    when no word is left; None when a word is of no title.
    """
    tokens = [token for found in words.TOKEN.finditer(text) if (token := _name(found[0]))]
    if not tokens:
        return tuple(owned)
    fitting = tuple(kr for kr in owned if all(_is_in(token, kr.title) for token in tokens))
    exact = tuple(kr for kr in fitting if _folded(kr.title) == " ".join(tokens))
    return exact or fitting or None


def called(text: str, owned: Owned) -> tuple[OwnedKeyResult, ...]:
    """Those whose titles hold every word of a text that says something; none when none does."""
    return (named(text, owned) or ()) if is_name(text) else ()


def is_name(text: str) -> bool:
    """Whether any word of a text could be of a title."""
    return any(_name(found[0]) for found in words.TOKEN.finditer(text))


def first_value(text: str, owned: Owned, locale: str) -> Found | None:
    """The first value that nothing but a name and words that say nothing stands before."""
    for at in _starts(text):
        before = text[:at]
        owners = named(before, owned)
        if owners is None and not _is_unfinished(before):
            return None
        read = {kr: found for kr in owners or () if (found := value_at(text[at:], kr, locale))}
        if read:
            best = max(read.values(), key=lambda found: found[1])
            fitting = tuple(read)
            return Found(fitting, is_name(before), best[0], at, at + best[1])
    return None


def behind(text: str, owners: Owned) -> tuple[OwnedKeyResult, ...]:
    """Those of the owners that the word right behind a value names: `57k visits`."""
    found = words.TOKEN.match(text.lstrip())
    if found is None or not _name(found[0]) or len(found[0]) < 3:
        return ()
    fitting = named(found[0], owners)
    return fitting if fitting and len(fitting) < len(owners) else ()


def _starts(text: str) -> list[int]:
    """Where a value may start: at every token, and inside a run of Chinese."""
    starts: list[int] = []
    for found in words.TOKEN.finditer(text[:LONGEST]):
        if words.CJK.match(found[0]):
            starts += range(found.start(), found.end())
        elif SIGNED.match(text, found.start()) or found[0] not in words.FILLER_SIGNS:
            starts.append(found.start())
    return starts


def _is_unfinished(before: str) -> bool:
    """Whether a run of Chinese was cut in the middle of a word, so that more may complete it."""
    return bool(words.CJK.match(before[-1:]))


def _name(token: str) -> str:
    """A token as a name; empty when it says nothing."""
    said = unicodedata.normalize("NFKC", token).casefold()
    if said in words.FILLER or token in words.FILLER_SIGNS:
        return ""
    return words.CHINESE_FILLER.sub("", said) if words.CJK.match(said) else said


def _is_in(token: str, title: str) -> bool:
    folded = unicodedata.normalize("NFKC", title).casefold()
    if words.CJK.match(token):
        return token in folded
    return any(
        word == token
        or (len(token) > 3 and word.startswith(token))
        or (len(word) > 3 and token == f"{word}s")
        for word in WORD.findall(folded)
    )


def _folded(title: str) -> str:
    return " ".join(WORD.findall(unicodedata.normalize("NFKC", title).casefold())) or title
