"""The first value in a text, and which key results it may belong to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.checkins.answer_words.key_result_names import (
    COMPACT,
    LONGEST,
    key_results_matching,
    names_any,
)
from bot.checkins.answer_words.surrounding_words import CJK, FILLER_SIGNS, TOKEN
from bot.checkins.number_parsing.values import ParsedValue, value_at
from bot.checkins.number_roles.shares import share_at
from bot.checkins.records import parse_value
from bot.goals.objectives import OwnedKeyResult
from scoring.model import Parsed, UnitKind

Owned = Sequence[OwnedKeyResult]
SIGNED = re.compile(r"[-–−.](?=[\d¥$€£])")


@dataclass(frozen=True)
class FirstValue:
    """A value with whose it may be; `at` and `end` say where it stands."""

    owners: tuple[OwnedKeyResult, ...]
    is_named: bool
    answer: ParsedValue
    at: int
    end: int


def number_or_ratio(text: str, kr: OwnedKeyResult, locale: str) -> tuple[float, ...]:
    """What `2:7` can mean of the second key result, a ratio: 7 for number 2, or 2 to 7."""
    if kr.rule.measure.unit.kind is not UnitKind.RATIO or not COMPACT.fullmatch(text.strip()):
        return ()
    number, ratio = re.split("[:：]", text.strip())[1], parse_value(kr, text.strip(), locale)
    alone = parse_value(kr, number, locale)
    if not isinstance(alone, Parsed) or not isinstance(ratio, Parsed):
        return ()
    return tuple(dict.fromkeys((alone.value, ratio.value)))


def find_first_value(text: str, owned: Owned, locale: str) -> FirstValue | None:
    """The first value that nothing but a name and words that say nothing stands before."""
    for at in _starts(text):
        before = text[:at]
        owners = key_results_matching(before, owned)
        if owners is None and not _is_unfinished(before):
            return None
        read = {kr: found for kr in owners or () if (found := value_at(text[at:], kr, locale))}
        if not read:  # 5 % of what is no percentage is a change, or a share of the target
            read = {kr: found for kr in owners or () if (found := share_at(text[at:], kr))}
        if read:
            best = max(read.values(), key=lambda found: found[1])
            fitting = tuple(read)
            return FirstValue(fitting, names_any(before, owned), best[0], at, at + best[1])
    return None


def owners_named_behind(text: str, owners: Owned) -> tuple[OwnedKeyResult, ...]:
    """Those of the owners that the word right behind a value names: `57k visits`."""
    found = TOKEN.match(text.lstrip())
    if found is None or len(found[0]) < 3 or not names_any(found[0], owners):
        return ()
    fitting = key_results_matching(found[0], owners)
    return fitting if fitting and len(fitting) < len(owners) else ()


def _starts(text: str) -> list[int]:
    """Where a value may start: at every token, and inside a run of Chinese."""
    starts: list[int] = []
    for found in TOKEN.finditer(text[:LONGEST]):
        if CJK.match(found[0]):
            starts += range(found.start(), found.end())
        elif SIGNED.match(text, found.start()) or found[0] not in FILLER_SIGNS:
            starts.append(found.start())
    return starts


def _is_unfinished(before: str) -> bool:
    """Whether a run of Chinese was cut in the middle of a word, so that more may complete it."""
    return bool(CJK.match(before[-1:]))
