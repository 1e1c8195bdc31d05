"""The first value in a text, and the key results it may belong to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.checkins.answer_words import (
    CJK,
    COMPACT_RATIO,
    FILLER_SIGNS,
    LONGEST_NAME,
    TOKEN,
    key_results_matching,
    names_any,
)
from bot.checkins.number_parsing.values import ParsedValue, percent_at, value_at
from bot.checkins.records import parse_value
from bot.goals.objectives import OwnedKeyResult
from scoring.currencies import codes
from scoring.model import Direction, Parsed, UnitKind

KeyResults = Sequence[OwnedKeyResult]
CELLS = re.compile(r"\s*[,，、|](?!\d)\s*")
SIGNED = re.compile(r"[-–−.](?=[\d¥$€£])")
CODE_BEFORE_NUMBER = re.compile(r"[a-z]{3}(?=\d)", re.IGNORECASE)  # USD45k


@dataclass(frozen=True)
class FirstValue:
    """A value from `at` to `end` of a text, with the key results it may belong to.

    `is_named` says that words before it name them.
    """

    owners: tuple[OwnedKeyResult, ...]
    is_named: bool
    value: ParsedValue
    at: int
    end: int


def find_first_value(text: str, key_results: KeyResults, locale: str) -> FirstValue | None:
    """Return the first value with nothing before it but names of key results and fillers."""
    for at in value_starts(text[:LONGEST_NAME]):
        before = text[:at]
        owners = key_results_matching(before, key_results)
        if owners is None and not is_cut_in_chinese(before):
            return None
        values = _values_at(text[at:], owners or (), locale)
        if values:
            value, length = max(values.values(), key=lambda pair: pair[1])
            is_named = names_any(before, key_results)
            return FirstValue(tuple(values), is_named, value, at=at, end=at + length)
    return None


def value_starts(text: str, *, with_signs: bool = False) -> list[int]:
    """Return where a value may start: at every token, inside a run of Chinese, and behind the code
    of a currency. `with_signs` includes signs that are fillers between words, such as `$` and `~`.
    """
    starts: list[int] = []
    for token in TOKEN.finditer(text):
        if CJK.match(token[0]):
            starts += range(token.start(), token.end())
        elif with_signs or SIGNED.match(text, token.start()) or token[0] not in FILLER_SIGNS:
            starts.append(token.start())
            code = CODE_BEFORE_NUMBER.match(token[0])
            if code and code[0].upper() in codes():
                starts.append(token.start() + code.end())
    return starts


def is_cut_in_chinese(text: str) -> bool:
    """Return whether a text ends in Chinese, perhaps in a word that more signs complete."""
    return bool(CJK.match(text[-1:]))


def owners_named_behind(text: str, owners: KeyResults) -> tuple[OwnedKeyResult, ...]:
    """Return those of the owners that the word right behind a value names: `57k visits`."""
    word = TOKEN.match(text.lstrip())
    if word is None or len(word[0]) < 3 or not names_any(word[0], owners):
        return ()
    fitting = key_results_matching(word[0], owners)
    return fitting if fitting and len(fitting) < len(owners) else ()


def split_leading_values(
    note: str, kr: OwnedKeyResult, locale: str
) -> tuple[tuple[float, ...], str]:
    """Return more values that a note begins with, as in a row of a table, and the note without
    them.
    """
    values: list[float] = []
    cells = CELLS.split(note)
    while cells and kr.rule.measure.direction is not Direction.ACHIEVE:
        parsed = parse_value(kr, cells[0].strip(), locale)
        is_change = not cells[0].lstrip()[:1].isalnum()  # `57k, +5k` tells the change as well
        if not isinstance(parsed, Parsed) or parsed.is_total or is_change:
            break
        values.append(parsed.value)
        cells.pop(0)
    return tuple(values), ", ".join(map(str.strip, cells)) if values else note


def number_or_ratio(text: str, kr: OwnedKeyResult, locale: str) -> tuple[float, ...]:
    """Return what `2:7` can mean of the second key result, a ratio: 7 for number 2, or 2 to 7."""
    compact = text.strip()
    if kr.rule.measure.unit.kind is not UnitKind.RATIO or not COMPACT_RATIO.fullmatch(compact):
        return ()
    ratio = parse_value(kr, compact, locale)
    number = parse_value(kr, re.split("[:：]", compact)[1], locale)
    if not isinstance(number, Parsed) or not isinstance(ratio, Parsed):
        return ()
    return tuple(dict.fromkeys((number.value, ratio.value)))


def _values_at(
    text: str, owners: KeyResults, locale: str
) -> dict[OwnedKeyResult, tuple[ParsedValue, int]]:
    """Return the value that a text begins with for each key result, with its length.

    5 % of what is no percentage is a change, or a share of the target.
    """
    values = {kr: value for kr in owners if (value := value_at(text, kr, locale))}
    return values or {kr: share for kr in owners if (share := percent_at(text, kr))}
