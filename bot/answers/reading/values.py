"""The value that a text begins with, and where it ends: nothing behind may change its meaning."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from bot.answers.reading import words
from bot.checkins.model import read_number
from bot.objectives import OwnedKeyResult
from scoring.model import Ambiguous, Direction, Measure, Parsed, Reading, UnitKind, Unreadable

Answer = Parsed | Ambiguous
LONGEST, AHEAD, LARGEST = 40, 12, 1e15
BREAKS = frozenset("。！!?？;；、()（）[]【】—–…|\"“”'’")
COUNTED = frozenset(UnitKind) - {UnitKind.YES_NO}
LARGE = frozenset("万亿百千成%％元块")
INEXACT = frozenset("多余几来半零一二两三四五六七八九十百千万亿点个人次条单名位家篇件")
TENTHS = re.compile(r"\s*\d+(?:\.\d+)?\s*/\s*10\s*")
DONE = re.compile(r"(?<=[\d%％])\s*(?:done|completed?|finished|there|完成)$", re.IGNORECASE)
DONE_OF = re.compile(r"^(?:完成|做完)了?\s*(?=\d)")
OUT_OF = re.compile(r"\s*\b(?:out of|of)\b\s*(?:(?:the|our|planned)\s+)?", re.IGNORECASE)
RANGE = re.compile(r"(?:-|–|—|~|～|到|至)[¥$€£]?\d")
MARKER = re.compile(
    r"-ish\b|信心|把握|卡在|受阻|被|左右|累计|到?目前为止|至今|[未没已]?(?:解决|关闭|完成|修复)"
)


def value_at(text: str, kr: OwnedKeyResult, locale: str) -> tuple[Answer, int] | None:
    """The longest value of a key result that a text begins with, and where it ends."""
    return _value_at(text[: LONGEST + AHEAD], kr.rule.measure, locale)


@lru_cache(maxsize=8192)
def _value_at(text: str, measure: Measure, locale: str) -> tuple[Answer, int] | None:
    """`value_at`, which is asked the same again and again while a message is cut into items."""
    for end in reversed(list(_ends(text))):
        said = _read(text[:end].rstrip("。！!"), measure, locale)
        if end == len(text) and measure.direction is Direction.ACHIEVE:
            said = Parsed(1.0) if words.FINISHED.fullmatch(text) else said
            said = Parsed(0.5) if words.HALF.fullmatch(text) else said
        if not isinstance(said, Unreadable) and _is_sane(said):
            return said, end
    return None


def _ends(text: str) -> Iterator[int]:
    """Where a value may end: nothing may follow it that could change what it means."""
    for at in range(1, min(len(text), LONGEST) + 1):
        if at == len(text) or _is_break(text, at):
            yield at


def _is_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if before.isspace():
        return False
    if RANGE.match(text, at) and (before.isalnum() or before in "%％"):
        return True
    if after.isspace() or after in BREAKS or after == "了" or words.ARROW.match(text, at):
        return True
    if after in ",，.":
        return not (before.isdigit() and text[at + 1 : at + 2].isdigit())
    if unicodedata.category(after) in ("So", "Sc") or MARKER.match(text, at):
        return True
    is_full = before in LARGE or (before.isascii() and before.isalpha())
    return is_full and bool(words.CJK.match(after)) and after not in INEXACT


def _read(text: str, measure: Measure, locale: str) -> Answer | Unreadable:
    """`read_number`, wary of what is no value on its own."""
    unread = Unreadable(text)
    if not any(map(str.isalnum, text)) and "★" not in text and measure.unit.kind in COUNTED:
        return unread
    if any(unicodedata.category(sign) == "No" for sign in text):  # 5² is not 52
        return unread
    text = OUT_OF.sub("/", text)
    if measure.direction is Direction.ACHIEVE:
        text = DONE_OF.sub("", DONE.sub("", text.strip()))
        is_parted = len(measure.milestones) > 1
        if text.strip().isdecimal() and (is_parted or text.strip() not in "01"):
            return unread  # “3” could be three of them or 3 %
        if TENTHS.fullmatch(text) and len(measure.milestones) != 10:
            return unread
    said = read_number(measure, text, locale)
    if isinstance(said, Unreadable) and measure.unit.kind in (UnitKind.NUMBER, UnitKind.CURRENCY):
        return _of_target(text, measure, locale) or said
    return said


def _of_target(text: str, measure: Measure, locale: str) -> Parsed | None:
    """`12/20` where the target is 20, of a sum the total; `8/10` is a confidence."""
    done, slash, of = text.partition("/")
    if not slash or TENTHS.fullmatch(text):
        return None
    value, target = read_number(measure, done, locale), read_number(measure, of, locale)
    if not isinstance(value, Parsed) or not isinstance(target, Parsed):
        return None
    is_ours = target.value in (measure.target, measure.high)
    return Parsed(value.value, measure.reading is Reading.SUM) if is_ours else None


def _is_sane(said: Answer) -> bool:
    """Small enough to be kept to the last digit."""
    readings = said.readings if isinstance(said, Ambiguous) else (said.value,)
    return all(abs(reading) < LARGEST for reading in readings)
