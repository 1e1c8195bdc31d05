"""The value that a text begins with, and where it ends: nothing behind may change its meaning."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from bot.checkins.answer_words import surrounding_words
from bot.checkins.number_parsing.spelled_numbers import NONE_ZH, in_digits, spelled_at
from bot.checkins.records.model import parse_measure_value
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
    "|".join(
        n
        for names in NAMES.values()
        for n in names
        if len(n) > 1 and surrounding_words.CJK.match(n)
    )
)
AFTER_VALUE = re.compile(
    r"\+(?=\s|$)|-?ish\b|信心|把握|卡在|受阻|被|左右|累计|到?目前为止|至今|[未没已]?(?:解决|关闭|完成|修复)"
)


def value_at(text: str, kr: OwnedKeyResult, locale: str) -> tuple[ParsedValue, int] | None:
    """The longest value of a key result that a text begins with, and where it ends."""
    begun = text[: LONGEST + AHEAD]
    found = None if NONE_ZH.match(begun) else _value_at(begun, kr.rule.measure, locale)
    return found or spelled_at(begun, kr)


@lru_cache(maxsize=8192)
def _value_at(text: str, measure: Measure, locale: str) -> tuple[ParsedValue, int] | None:
    """`value_at`, which is asked the same again and again while a message is cut into items."""
    for end in reversed(list(_ends(text))):
        said = _read(text[:end].rstrip("。！!"), measure, locale)
        if measure.direction is Direction.ACHIEVE:
            is_done = surrounding_words.FINISHED.fullmatch(
                text[:end]
            ) and surrounding_words.CLEAN.match(text[end:])
            said = Parsed(1.0) if is_done else said
            is_half = end == len(text) and surrounding_words.HALF.fullmatch(text)
            said = Parsed(0.5) if is_half else said
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
    is_range = RANGE.match(text, at) is not None and (before.isalnum() or before in "%％")
    if is_range or _is_counted(text, at):
        return True
    if (
        after.isspace()
        or after in BREAKS
        or after == "了"
        or surrounding_words.ARROW.match(text, at)
    ):
        return True
    if after in ",，.":
        return not (before.isdigit() and text[at + 1 : at + 2].isdigit())
    if unicodedata.category(after) in ("So", "Sc") or AFTER_VALUE.match(text, at):
        return True
    is_full = before in LARGE or (before.isascii() and before.isalpha())
    return is_full and bool(surrounding_words.CJK.match(after)) and after not in INEXACT


def _is_counted(text: str, at: int) -> bool:
    """Whether a Chinese number ends here: before a currency, or behind a counter, `5个新注册`."""
    if FOREIGN_ZH.match(text, at) and (text[at - 1].isdigit() or text[at - 1] in INEXACT):
        return True
    is_next = surrounding_words.CJK.match(text[at]) or (text[at].isascii() and text[at].isalpha())
    is_unit = text[at] in NO_COUNTER | INEXACT
    return bool(is_next) and not is_unit and COUNTED_BY.search(text[:at]) is not None


def _read(text: str, measure: Measure, locale: str) -> ParsedValue | Unreadable:
    """`parse_measure_value`, wary of what is no value on its own."""
    unread = Unreadable(text)
    if not any(map(str.isalnum, text)) and "★" not in text and measure.unit.kind in COUNTED:
        return unread
    if any(unicodedata.category(sign) == "No" for sign in text):  # 5² is not 52
        return unread
    text = OUT_OF.sub("/", text)
    if measure.direction is Direction.ACHIEVE:
        return _done_share(text, measure, locale)
    said = parse_measure_value(measure, text, locale)
    if isinstance(said, Unreadable) and measure.unit.kind in (UnitKind.NUMBER, UnitKind.CURRENCY):
        return _of_target(text, measure, locale) or said
    return said


def _done_share(text: str, measure: Measure, locale: str) -> ParsedValue | Unreadable:
    """How much of something is done; a bare number is a count of its milestones, or nothing."""
    bare = DONE_OF.sub("", DONE.sub("", in_digits(text.strip())))
    count = COUNT.fullmatch(bare) if len(measure.milestones) > 1 else None
    if count:  # “3” could be three of them or 3 %
        return share_of_milestones(count["n"], measure) or Unreadable(text)
    is_number = bare.strip().isdecimal() and bare.strip() not in "01"
    is_confidence = TENTHS.fullmatch(bare) and len(measure.milestones) != 10
    if is_number or is_confidence or COUNTED_BY.search(bare.strip()):
        return Unreadable(text)
    return parse_measure_value(measure, bare, locale)


def share_of_milestones(count: str, measure: Measure) -> Parsed | None:
    """The share that a count of milestones is, where all of them weigh alike."""
    every, number = len(measure.milestones), numeral(count, "zh")
    is_even = every > 1 and len({milestone.weight for milestone in measure.milestones}) == 1
    is_count = len(number) == 1 and 0 < number[0] <= every
    return Parsed(number[0] / every) if is_even and is_count else None


def _of_target(text: str, measure: Measure, locale: str) -> Parsed | None:
    """`12/20` where the target is 20, of a sum the total; `8/10` is a confidence."""
    done, slash, of = text.partition("/")
    if not slash or TENTHS.fullmatch(text):
        return None
    value, target = (
        parse_measure_value(measure, done, locale),
        parse_measure_value(measure, of, locale),
    )
    if not isinstance(value, Parsed) or not isinstance(target, Parsed):
        return None
    is_ours = target.value in (measure.target, measure.high)
    return Parsed(value.value, measure.reading is Reading.SUM) if is_ours else None


def _is_sane(said: ParsedValue) -> bool:
    """Small enough to be kept to the last digit."""
    readings = said.readings if isinstance(said, Ambiguous) else (said.value,)
    return all(abs(reading) < LARGEST for reading in readings)
