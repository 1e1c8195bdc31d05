"""The value that a text begins with, and where it ends: nothing behind it changes its meaning."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from bot.checkins.answer_words import CJK, surrounding_words
from bot.checkins.number_parsing.spelled_numbers import NONE_ZH, in_digits, spelled_at
from bot.checkins.records import parse_measure_value
from bot.goals.objectives import OwnedKeyResult
from scoring.currencies import NAMES
from scoring.model import Ambiguous, Direction, Measure, Parsed, Reading, UnitKind, Unreadable
from scoring.numerals import numeral

ParsedValue = Parsed | Ambiguous
LONGEST, AHEAD, LARGEST = 40, 12, 1e15
BREAKS = frozenset("。！!?？;；、()（）[]【】—–…|\"“”'’")
COUNTED = frozenset(UnitKind) - {UnitKind.YES_NO}
LARGE = frozenset("万亿百千成%％元块")
INEXACT = frozenset("多余几来半零一二两三四五六七八九十百千万亿点个人次条单名位家篇件")
TENTHS = re.compile(r"\s*\d+(?:\.\d+)?\s*/\s*10\s*")
COUNT = re.compile(r"(?:all )?(?P<n>\d{1,3}|[一二两三四五六七八九十])\s*个?(?:都)?", re.IGNORECASE)
DONE = re.compile(r"(?<=[\d%％])\s*(?:done|completed?|finished|there|完成)$", re.IGNORECASE)
DONE_OF = re.compile(
    r"^(?:完成|做完)了?\s*(?=[\d一两三四五六七八九十]|百分)|^(?:done|completed?) (?=\d+\s*(?:%|$))",
    re.IGNORECASE,
)
OUT_OF = re.compile(r"\s*\b(?:out of|of)\b\s*(?:(?:the|our|planned)\s+)?", re.IGNORECASE)
RANGE = re.compile(r"(?:-|–|—|~|～|到|至|或者?)[¥$€£]?\d")
COUNTED_BY = re.compile(r"[\d一二两三四五六七八九十百千万][个次条单名位家篇件场]$")
NO_COUNTER = frozenset("月小百半星点季")  # 3个月, 3个小时, 3个百分点
FOREIGN_ZH = re.compile(
    "|".join(n for names in NAMES.values() for n in names if len(n) > 1 and CJK.match(n))
)
PERCENT = re.compile(
    r"(?P<n>\d{1,4}(?:\.\d{1,3})?)\s*(?:%|％|percent\b|pct\b)|百分之(?P<zh>\d{1,3})", re.IGNORECASE
)
NOT_IN_PERCENT = frozenset((UnitKind.NUMBER, UnitKind.CURRENCY, UnitKind.DURATION))
CONFIDENCE_BEHIND = re.compile(r"\s*(?:sure|confiden|certain|的?(?:信心|把握))", re.IGNORECASE)
AFTER_VALUE = re.compile(
    r"\+(?=\s|$)|-?ish\b|信心|把握|卡在|受阻|被|左右|累计|到?目前为止|至今|[未没已]?(?:解决|关闭|完成|修复)"
)


def value_at(text: str, kr: OwnedKeyResult, locale: str) -> tuple[ParsedValue, int] | None:
    """Return the longest value of a key result that a text begins with, and where it ends."""
    beginning = text[: LONGEST + AHEAD]
    is_none = NONE_ZH.match(beginning) is not None
    value = None if is_none else _longest_value(beginning, kr.rule.measure, locale)
    return value or spelled_at(beginning, kr)


def percent_at(text: str, kr: OwnedKeyResult) -> tuple[Parsed, int] | None:
    """Return the percent that a text begins with, where a key result is not measured in percent."""
    measure = kr.rule.measure
    if measure.direction is Direction.ACHIEVE or measure.unit.kind not in NOT_IN_PERCENT:
        return None
    percent = PERCENT.match(text)
    if percent is None or CONFIDENCE_BEHIND.match(text, percent.end()):
        return None
    return Parsed(float(percent["n"] or percent["zh"])), percent.end()


def share_of_milestones(count: str, measure: Measure) -> Parsed | None:
    """Return the share that a count of milestones is, where all of them weigh alike."""
    most, numbers = len(measure.milestones), numeral(count, "zh")
    is_even = most > 1 and len({milestone.weight for milestone in measure.milestones}) == 1
    is_count = len(numbers) == 1 and 0 < numbers[0] <= most
    return Parsed(numbers[0] / most) if is_even and is_count else None


@lru_cache(maxsize=8192)
def _longest_value(text: str, measure: Measure, locale: str) -> tuple[ParsedValue, int] | None:
    """Return `value_at` for a measure, which is asked again while a message is cut into items."""
    for end in reversed(list(_value_ends(text))):
        value = _parse(text[:end].rstrip("。！!"), measure, locale)
        if measure.direction is Direction.ACHIEVE:
            value = _share_in_words(text, end) or value
        if not isinstance(value, Unreadable) and _is_exact(value):
            return value, end
    return None


def _share_in_words(text: str, end: int) -> Parsed | None:
    """Return how much is done where words up to a place say so: `launched`, `half`."""
    if end == len(text) and surrounding_words.HALF.fullmatch(text):
        return Parsed(0.5)
    is_finished = surrounding_words.FINISHED.fullmatch(text[:end])
    return Parsed(1.0) if is_finished and surrounding_words.CLEAN.match(text[end:]) else None


def _value_ends(text: str) -> Iterator[int]:
    """Yield where a value may end: nothing may follow it that could change what it means."""
    for at in range(1, min(len(text), LONGEST) + 1):
        if at == len(text) or _is_break(text, at):
            yield at


def _is_break(text: str, at: int) -> bool:
    """Return whether a value may end before the sign at a place."""
    before, after = text[at - 1], text[at]
    if before.isspace():
        return False
    is_range = RANGE.match(text, at) is not None and (before.isalnum() or before in "%％")
    if is_range or _ends_in_counter(text, at):
        return True
    if after in ",，.":
        return not (before.isdigit() and text[at + 1 : at + 2].isdigit())
    if _is_break_sign(text, at):
        return True
    is_unit = before in LARGE or (before.isascii() and before.isalpha())
    return is_unit and bool(CJK.match(after)) and after not in INEXACT


def _is_break_sign(text: str, at: int) -> bool:
    """Return whether a space, a sign or a word begins that is no part of a value."""
    after = text[at]
    return bool(
        after.isspace()
        or after in BREAKS
        or after == "了"
        or surrounding_words.ARROW.match(text, at)
        or unicodedata.category(after) in ("So", "Sc")
        or AFTER_VALUE.match(text, at)
    )


def _ends_in_counter(text: str, at: int) -> bool:
    """Return whether a Chinese number ends: before a currency, or behind a counter, `5个新注册`."""
    if FOREIGN_ZH.match(text, at) and (text[at - 1].isdigit() or text[at - 1] in INEXACT):
        return True
    is_word = CJK.match(text[at]) or (text[at].isascii() and text[at].isalpha())
    is_unit = text[at] in NO_COUNTER | INEXACT
    return bool(is_word) and not is_unit and COUNTED_BY.search(text[:at]) is not None


def _parse(text: str, measure: Measure, locale: str) -> ParsedValue | Unreadable:
    """Return the value of a text, wary of what is no value on its own."""
    is_blank = not any(map(str.isalnum, text)) and "★" not in text
    is_raised = any(unicodedata.category(sign) == "No" for sign in text)  # 5² is not 52
    if is_raised or (is_blank and measure.unit.kind in COUNTED):
        return Unreadable(text)
    text = OUT_OF.sub("/", text)
    if measure.direction is Direction.ACHIEVE:
        return _parse_done_share(text, measure, locale)
    value = parse_measure_value(measure, text, locale)
    if isinstance(value, Unreadable) and measure.unit.kind in (UnitKind.NUMBER, UnitKind.CURRENCY):
        return _parse_of_target(text, measure, locale) or value
    return value


def _parse_done_share(text: str, measure: Measure, locale: str) -> ParsedValue | Unreadable:
    """Return how much of something is done; a bare number is a count of its milestones, or
    nothing.
    """
    bare = DONE_OF.sub("", DONE.sub("", in_digits(text.strip())))
    count = COUNT.fullmatch(bare) if len(measure.milestones) > 1 else None
    if count:  # “3” could be three of them or 3 %
        return share_of_milestones(count["n"], measure) or Unreadable(text)
    is_number = bare.strip().isdecimal() and bare.strip() not in "01"
    is_confidence = TENTHS.fullmatch(bare) and len(measure.milestones) != 10
    if is_number or is_confidence or COUNTED_BY.search(bare.strip()):
        return Unreadable(text)
    return parse_measure_value(measure, bare, locale)


def _parse_of_target(text: str, measure: Measure, locale: str) -> Parsed | None:
    """Return the 12 of `12/20` where the target is 20; `8/10` is a confidence."""
    done, slash, goal = text.partition("/")
    if not slash or TENTHS.fullmatch(text):
        return None
    value = parse_measure_value(measure, done, locale)
    target = parse_measure_value(measure, goal, locale)
    if not isinstance(value, Parsed) or not isinstance(target, Parsed):
        return None
    is_own_target = target.value in (measure.target, measure.high)
    return Parsed(value.value, measure.reading is Reading.SUM) if is_own_target else None


def _is_exact(value: ParsedValue) -> bool:
    """Return whether a value is small enough to be kept to the last digit."""
    readings = value.readings if isinstance(value, Ambiguous) else (value.value,)
    return all(abs(reading) < LARGEST for reading in readings)
