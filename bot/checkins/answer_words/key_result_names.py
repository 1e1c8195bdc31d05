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
COMPACT_RATIO = re.compile(r"\d+[:：]\d{1,2}(?:\.\d+)?(?![\w.%,])")
NUMBER_ALONE = re.compile(r"\s*(?:kr|#|no\.?)?\s*(?P<n>\d{1,2})\s*[号]?\s*", re.IGNORECASE)
IN_BRACKETS = re.compile(  # below zero, as accountants write it
    r"\s*[(（]\s*\d{1,2}\s*[)）][\s.。!！]*"
)
LONGEST_NAME = 120  # characters of a name before its value
NAMING_TOKENS = 3  # how many words at the beginning of a text may name a key result
KeyResults = Sequence[OwnedKeyResult]


@dataclass(frozen=True, kw_only=True)
class ItemHead:
    """The number that an item begins with; `kr` is None where no key result has it."""

    n: str
    kr: OwnedKeyResult | None
    end: int
    is_marked: bool
    has_colon: bool
    has_gap: bool


def parse_item_head(text: str, key_results: KeyResults) -> ItemHead | None:
    """Parse `1:`, `1.`, `1)`, `KR1`, `#1`, ①, 第一个; `n:` is no head where it may be a ratio."""
    match = item_numbers.HEAD.match(text)
    title = _title_as_head(text, key_results)
    if match is None or title:
        return title
    n = _number(match)
    key_result = key_results[n - 1] if 1 <= n <= len(key_results) else None
    is_ratio = match["colon"] and _may_be_ratio(text, match.end(), key_result, key_results)
    if IN_BRACKETS.fullmatch(text) or is_ratio or (key_result is None and match["dot"]):
        return None
    return ItemHead(
        n=str(n),
        kr=key_result,
        end=match.end(),
        is_marked=not match["n"],
        has_colon=bool(match["colon"] or match["list"] or match["verb"]),
        has_gap=match[0][-1:].isspace(),
    )


def key_result_by_leading_number(text: str, key_results: KeyResults) -> OwnedKeyResult | None:
    """Return the key result whose number a text begins with, although it may be no head."""
    match = item_numbers.HEAD.match(text)
    n = _number(match) if match else 0
    return key_results[n - 1] if 1 <= n <= len(key_results) else None


def only_key_result_named(text: str, key_results: KeyResults) -> OwnedKeyResult | None:
    """Return the key result that a text names and nothing else: `2`, `KR2`, 第二个, `visits`."""
    alone, head = NUMBER_ALONE.fullmatch(text), item_numbers.HEAD.match(f"{text.strip()}:")
    n = int(alone["n"]) if alone else 0
    if not alone and head and head.end() > len(text.strip()):
        n = _number(head)
    if n:
        return key_results[n - 1] if n <= len(key_results) else None
    fitting = key_results_named(text, key_results)
    return fitting[0] if len(fitting) == 1 else None


def listed_key_results(text: str, key_results: KeyResults) -> list[OwnedKeyResult]:
    """Return the key results that a text lists, `1 and 2`, `访问量和互动率`; none unless all are
    clear.
    """
    if only := only_key_result_named(text, key_results):
        return [only]
    names = item_numbers.NAMES.split(text.strip())
    listed = [only_key_result_named(name, key_results) for name in names]
    return [kr for kr in listed if kr] if all(listed) else []


def key_results_matching(text: str, key_results: KeyResults) -> tuple[OwnedKeyResult, ...] | None:
    """Return those whose titles hold every word of a text, fillers aside.

    All of them when only fillers are there; None when a word is of no title.
    """
    matching = {
        kr: parts for kr in key_results if (parts := _parts_of_title(text, kr.title)) is not None
    }
    if not matching:
        return None
    fitting = tuple(kr for kr, parts in matching.items() if "".join(parts))
    if not fitting:
        return tuple(key_results)
    words = " ".join(token[0].casefold() for token in TOKEN.finditer(text))
    exact = tuple(kr for kr in fitting if (" ".join(_words(kr.title)) or kr.title) == words)
    return exact or fitting


def key_results_named(text: str, key_results: KeyResults) -> tuple[OwnedKeyResult, ...]:
    """Return those whose titles hold every word of a text; none when it is all fillers."""
    is_name = names_any(text, key_results)
    return (key_results_matching(text, key_results) or ()) if is_name else ()


def leading_key_result(text: str, key_results: KeyResults) -> tuple[OwnedKeyResult | None, int]:
    """Return the one key result whose name a text begins with, and where the name ends."""
    leading: tuple[OwnedKeyResult | None, int] = (None, 0)
    for token in TOKEN.finditer(text[:LONGEST_NAME]):
        name = text[: token.end()]
        fitting = key_results_named(name, key_results)
        if len(fitting) == 1:
            leading = fitting[0], token.end()
        elif key_results_matching(name, key_results) is None:
            break
    return leading


def names_any(text: str, key_results: KeyResults) -> bool:
    """Return whether any word of a text is of a title."""
    return any("".join(_parts_of_title(text, kr.title) or ()) for kr in key_results)


def begins_with_key_result(text: str, key_results: KeyResults) -> bool:
    """Return whether a text begins with the number of a key result, or with words of a title."""
    tokens = list(islice(TOKEN.finditer(text), NAMING_TOKENS))
    return parse_item_head(text, key_results) is not None or any(
        names_any(text[: token.end()], key_results) for token in tokens
    )


def _title_as_head(text: str, key_results: KeyResults) -> ItemHead | None:
    """Return a whole title, whose own numbers are no values, as a head: `Reach 60k visits: 57k`."""
    for n, kr in enumerate(key_results, start=1):
        has_digits = any(map(str.isdigit, kr.title))
        if has_digits and fold_text(text).startswith(fold_text(kr.title)):
            value = text[len(kr.title) :].lstrip(item_numbers.JOINING_SIGNS)
            return ItemHead(
                n=str(n),
                kr=kr,
                end=len(text) - len(value),
                is_marked=True,
                has_colon=False,
                has_gap=True,
            )
    return None


def _number(match: re.Match[str]) -> int:
    """Return the number of a matched head."""
    if match["circled"]:
        return int(unicodedata.numeric(match["circled"]))
    if match["word"]:
        return item_numbers.ORDINALS.index(match["word"].casefold()) + 1
    if match["zh"] and not match["zh"].isdecimal():
        return item_numbers.TENTHS[match["zh"]]
    return int(match["kr"] or match["n"] or match["nth"] or match["zh"])


def _may_be_ratio(
    text: str, end: int, key_result: OwnedKeyResult | None, key_results: KeyResults
) -> bool:
    """Return whether `n:`, which ends at `end`, may begin a ratio such as `1:6`."""
    ratios = [kr for kr in key_results if kr.rule.measure.unit.kind is UnitKind.RATIO]
    if RATIO.match(text, end):  # 3:1:6 has a head, whatever the unit
        return False
    is_compact = COMPACT_RATIO.match(text.strip()) is not None  # 1:6 may be of another one
    if key_result is None or (key_result is key_results[0] and key_result not in ratios):
        return bool(ratios) and is_compact
    has_no_gap = text[end - 1] in ":：" and text[end : end + 1].isdecimal()
    return key_result in ratios and has_no_gap


def _parts_of_title(text: str, title: str) -> list[str] | None:
    """Return the parts of a text that are of a title; None when a word is neither of it nor a
    filler.
    """
    parts: list[str] = []
    for token in TOKEN.finditer(text):
        word = fold_text(token[0])
        if CJK.match(word):
            pieces = _split_chinese(word, title)
            if pieces is None:
                return None
            parts += [piece for piece in pieces if _is_in_title(piece, title)]
        elif word not in FILLER and token[0] not in FILLER_SIGNS:
            if not _is_word_of_title(word, title):
                return None
            parts.append(word)
    return parts


@lru_cache(4096)
def _split_chinese(token: str, title: str) -> tuple[str, ...] | None:
    """Return a run of Chinese cut into parts of a title and fillers; None where it has others."""
    pieces: list[str] = []
    at = 0
    if len(token) > LONGEST_NAME:  # no title is so long, and every start of it would be looked at
        return None
    while at < len(token):
        end = next(_title_ends(token, at, title), 0)
        if not end:
            filler = CHINESE_FILLER.match(token, at)
            if filler is None:
                return None
            end = filler.end()
        pieces.append(token[at:end])
        at = end
    return tuple(pieces)


def _title_ends(token: str, at: int, title: str) -> Iterator[int]:
    """Yield where a part of a title may end that begins here, the longest first."""
    longest = at + len(fold_text(title))
    for end in range(min(len(token), longest), at + 1, -1):
        if _is_in_title(token[at:end], title):
            yield end


def _is_in_title(piece: str, title: str) -> bool:
    """Return whether two or more signs are in a title."""
    return len(piece) > 1 and piece in fold_text(title)


def _is_word_of_title(token: str, title: str) -> bool:
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
