"""Which key result a piece of text is about: by number, by words of its title, or the only one."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from bot.checkins.answer_words import item_numbers
from bot.checkins.answer_words.surrounding_words import (
    CHINESE_FILLER,
    CJK,
    FILLER,
    FILLER_SIGNS,
    TOKEN,
)
from bot.checkins.answer_words.titles import fold_text, is_typo
from bot.goals.objectives import OwnedKeyResult
from scoring.model import UnitKind

WORD = re.compile(r"[^\W_㐀-鿿]+(?:['’&+-][^\W_㐀-鿿]+)*")
RATIO = re.compile(r"\s*\d+(?:\.\d+)?\s*[:：]\s*\d")
COMPACT = re.compile(r"\d+[:：]\d{1,2}(?:\.\d+)?(?![\w.%,])")
ALONE = re.compile(r"\s*(?:kr|#|no\.?)?\s*(?P<n>\d{1,2})\s*[号]?\s*", re.IGNORECASE)
ACCOUNTED = re.compile(
    r"\s*[(（]\s*\d{1,2}\s*[)）][\s.。!！]*"
)  # below zero, as accountants write it
LONGEST = 120  # characters of a name before its value
Owned = Sequence[OwnedKeyResult]


@dataclass(frozen=True)
class ItemHead:
    """The number that an item begins with; `kr` is None where no key result has it."""

    n: str
    kr: OwnedKeyResult | None
    end: int
    is_marked: bool
    has_colon: bool
    has_gap: bool


def parse_item_head(text: str, owned: Owned) -> ItemHead | None:
    """`1:`, `1.`, `1)`, `KR1`, `#1`, ①, 第一个; `n:` is no head where it may be a ratio."""
    found = item_numbers.HEAD.match(text)
    if found is None or _titled(text, owned):
        return _titled(text, owned)
    if ACCOUNTED.fullmatch(text):
        return None
    n = _number(found)
    kr = owned[n - 1] if 1 <= n <= len(owned) else None
    if found["colon"] and _may_be_ratio(text, found.end(), kr, owned):
        return None
    if kr is None and found["dot"]:
        return None
    is_marked = not found["n"]
    has_colon = bool(found["colon"] or found["list"] or found["verb"])
    return ItemHead(str(n), kr, found.end(), is_marked, has_colon, found[0][-1:].isspace())


def _titled(text: str, owned: Owned) -> ItemHead | None:
    """A whole title, whose own numbers are no values: `Reach 60k visits: 57k`."""
    for n, kr in enumerate(owned, start=1):
        if any(map(str.isdigit, kr.title)) and fold_text(text).startswith(fold_text(kr.title)):
            rest = text[len(kr.title) :].lstrip(item_numbers.AROUND)
            return ItemHead(str(n), kr, len(text) - len(rest), True, False, True)
    return None


def key_result_by_leading_number(text: str, owned: Owned) -> OwnedKeyResult | None:
    """The key result whose number a text begins with, although it may be no head."""
    found = item_numbers.HEAD.match(text)
    n = _number(found) if found else 0
    return owned[n - 1] if 1 <= n <= len(owned) else None


def only_key_result_named(text: str, owned: Owned) -> OwnedKeyResult | None:
    """The one key result that a text names and nothing else: `2`, `KR2`, 第二个, `engagement`."""
    alone, begun = ALONE.fullmatch(text), item_numbers.HEAD.match(f"{text.strip()}:")
    n = int(alone["n"]) if alone else 0
    if not alone and begun and begun.end() > len(text.strip()):
        n = _number(begun)
    if n:
        return owned[n - 1] if n <= len(owned) else None
    fitting = key_results_named(text, owned)
    return fitting[0] if len(fitting) == 1 else None


def listed_key_results(text: str, owned: Owned) -> list[OwnedKeyResult]:
    """Key results that a text lists, `1 and 2`, `访问量和互动率`; empty unless all are clear."""
    if whole := only_key_result_named(text, owned):
        return [whole]
    found = [only_key_result_named(name, owned) for name in item_numbers.NAMES.split(text.strip())]
    return [kr for kr in found if kr] if all(found) else []


def _number(found: re.Match[str]) -> int:
    if found["circled"]:
        return int(unicodedata.numeric(found["circled"]))
    if found["word"]:
        return item_numbers.ORDINALS.index(found["word"].casefold()) + 1
    if found["zh"] and not found["zh"].isdecimal():
        return item_numbers.TENTHS[found["zh"]]
    return int(found["kr"] or found["n"] or found["nth"] or found["zh"])


def _may_be_ratio(text: str, end: int, kr: OwnedKeyResult | None, owned: Owned) -> bool:
    ratios = [one for one in owned if one.rule.measure.unit.kind is UnitKind.RATIO]
    if RATIO.match(text, end):  # 3:1:6 has a head, whatever the unit
        return False
    is_compact = COMPACT.match(text.strip()) is not None  # 1:6 may be a value of another one
    if kr is None or (kr is owned[0] and kr not in ratios):
        return bool(ratios) and is_compact
    return kr in ratios and text[end - 1] in ":：" and text[end : end + 1].isdecimal()


def key_results_matching(text: str, owned: Owned) -> tuple[OwnedKeyResult, ...] | None:
    """Those whose titles hold every word of a text, words that say nothing left out; all of them
    when no word is left; None when a word is of no title.
    """
    read = {kr: parts for kr in owned if (parts := _parts(text, kr.title)) is not None}
    if not read:
        return None
    fitting = tuple(kr for kr, parts in read.items() if "".join(parts))
    if not fitting:
        return tuple(owned)
    said = " ".join(found[0].casefold() for found in TOKEN.finditer(text))
    exact = tuple(kr for kr in fitting if (" ".join(_words(kr.title)) or kr.title) == said)
    return exact or fitting


def key_results_named(text: str, owned: Owned) -> tuple[OwnedKeyResult, ...]:
    """Those whose titles hold every word of a text that says something; none when none does."""
    return (key_results_matching(text, owned) or ()) if names_any(text, owned) else ()


def leading_key_result(text: str, owned: Owned) -> tuple[OwnedKeyResult | None, int]:
    """The one key result whose name a text begins with, and where the name ends."""
    best: tuple[OwnedKeyResult | None, int] = (None, 0)
    for found in TOKEN.finditer(text[:LONGEST]):
        fitting = key_results_named(text[: found.end()], owned)
        if len(fitting) == 1:
            best = fitting[0], found.end()
        elif key_results_matching(text[: found.end()], owned) is None:
            break
    return best


def names_any(text: str, owned: Owned) -> bool:
    """Whether any word of a text is of a title."""
    return any("".join(_parts(text, kr.title) or ()) for kr in owned)


def begins_with_key_result(text: str, owned: Owned) -> bool:
    """Whether a text begins with the number of a key result, or with words of a title."""
    tokens = list(islice(TOKEN.finditer(text), 3))
    return parse_item_head(text, owned) is not None or any(
        names_any(text[: token.end()], owned) for token in tokens
    )


def _parts(text: str, title: str) -> list[str] | None:
    """The parts of a text that are of a title; None when a word is neither of it nor filler."""
    parts: list[str] = []
    for found in TOKEN.finditer(text):
        said = fold_text(found[0])
        if CJK.match(said):
            pieces = _pieces(said, title)
            if pieces is None:
                return None
            parts += [piece for piece in pieces if _holds(title, piece)]
        elif said not in FILLER and found[0] not in FILLER_SIGNS:
            if not _is_in(said, title):
                return None
            parts.append(said)
    return parts


@lru_cache(4096)
def _pieces(token: str, title: str) -> tuple[str, ...] | None:
    """A run of Chinese cut into parts of a title and words that say nothing; None where neither."""
    pieces: list[str] = []
    at = 0
    if len(token) > LONGEST:  # no title is so long, and every start of it would be looked at
        return None
    while at < len(token):
        end = next(_ends(token, at, title), 0)
        if not end:
            filler = CHINESE_FILLER.match(token, at)
            if filler is None:
                return None
            end = filler.end()
        pieces.append(token[at:end])
        at = end
    return tuple(pieces)


def _ends(token: str, at: int, title: str) -> Iterator[int]:
    """Where a part of a title may end that begins here, the longest first."""
    longest = at + len(fold_text(title))
    for end in range(min(len(token), longest), at + 1, -1):
        if _holds(title, token[at:end]):
            yield end


def _holds(title: str, piece: str) -> bool:
    """Whether two or more signs stand in a title."""
    return len(piece) > 1 and piece in fold_text(title)


def _is_in(token: str, title: str) -> bool:
    return any(
        word == token
        or (len(token) > 3 and word.startswith(token))
        or (len(word) > 3 and token == f"{word}s")
        or is_typo(token, word)
        for word in _words(title)
    )


@lru_cache(maxsize=4096)
def _words(title: str) -> tuple[str, ...]:
    return tuple(WORD.findall(fold_text(title)))
