"""Read and write values with their units, as people type them in English and Chinese."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from scoring.currencies import SIGNS, own_names
from scoring.model import Ambiguous, Orientation, Parsed, Unit, UnitKind, Unreadable
from scoring.numerals import Numeral, grouped, numeral

Answer = Parsed | Ambiguous | Unreadable

TOTALS = (  # words that make a running total of a number, before or behind it
    r"(?:(?:a |the |our )?(?:running |grand |cumulative |new )?total(?: of| is| now| so far)*"
    r"|(?:in|all) total|cumulative(?:ly)?|cumulated|accumulated|altogether|all told|overall"
    r"|(?:year|quarter|month|cycle)?[- ]?to[- ]date|ytd|qtd|mtd|thus far"
    r"|aggregated?|in sum|sum|all[- ]time|in all|as of (?:now|today)"
    r"|(?:up to|until|till) (?:now|date|today)"
    r"|by now|(?:this|for the|in the) (?:quarter|year|cycle)"
    r"|since (?:the )?(?:start|beginning)(?: of the (?:year|quarter|month|cycle))?"
    r"|since (?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*)"
)
TOTALS_ZH = (
    r"(?:累计|累积|总计|合计|总共|总数|总量|总额|一共|共计|共|截[至止]到?(?:目前|今天|今日|现在|本周末?)?"
    r"|到?目前为止|迄今(?:为止)?|至今|年初至今|已有|已累计|总)[已有是达到为共计]*了?"
)
TOTAL = re.compile(
    rf"^(?:{TOTALS}(?![a-z])|{TOTALS_ZH})[\s:,，]*(?=[^\s:,，])"
    rf"|\s*\({TOTALS}\)$|(?<![,，;；])\s+{TOTALS}$|(?:累计|总计|合计|至今|到?目前为止)$"
)
DIGIT = re.compile("[0-9零〇一二两三四五六七八九十百千万亿半★]")
THOUSANDS = re.compile("[kmbw千万亿]$")
LARGEST = 1e15  # beyond it nobody means it, and two neighbouring numbers are the same float
COUNTERS = "个人次条单名位家篇件"
PERCENT = re.compile(
    r"\s*(?:%|percent|pct|pp|(?:percentage )?points?|pts?|个?百分点|个点)$|^百分之"
)
PER_MILLE = re.compile(r"\s*‰$|^千分之")
OF_FIVE = re.compile(r"\s*(?:stars?|points?|颗?星|分)$")
MINUS = re.compile(r"^(?:minus |negative |负|零下)\s*(?=[^a-z\s])")
HOURS = {"个半小时": "点五小时", "半小时": "30分"}
YES = frozenset(
    "yes y true done complete completed finished ✓ ✔ ✅ 1 100% "
    "是 是的 对 完成 已完成 完成了 做完了 做好了 搞定了 上线了 已上线".split()
)
NO = frozenset(
    "no n false open ✗ ✘ ❌ 0 0% 否 不是 没 未 没有 还没 还没有 未完成 没完成 没上线 未开始 "
    "没做完 没有完成 未做完 没开始 还没完成 还未完成 尚未完成 还没做完 还没好 没好 还没开始 "
    "还没上线 未上线 尚未上线 没有上线 没搞定 还没搞定 unfinished incomplete".split()
) | {
    f"{negation} {word}{yet}"
    for negation in ("not", "isn't", "is not")
    for word in (
        "yet",
        "done",
        "started",
        "finished",
        "complete",
        "completed",
        "ready",
        "live",
        "launched",
        "shipped",
    )
    for yet in ("", " yet")
}
SECONDS: dict[str, Decimal] = {
    **dict.fromkeys(("d", "day", "days", "天", "日"), Decimal(86_400)),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "小时", "个小时", "时"), Decimal(3_600)),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes", "分钟", "分"), Decimal(60)),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "秒钟", "秒"), Decimal(1)),
    **dict.fromkeys(
        ("ms", "msec", "msecs", "millisecond", "milliseconds", "毫秒"), Decimal("0.001")
    ),
}
DURATION_PART = re.compile(
    r"([^a-z小天日时分秒个]+?)\s*([a-z]+|个?小时|毫秒|[天日时]|分钟?|秒钟?)(?:\s|$|(?=\d))"
)


def parse(typed: str, unit: Unit, locale: str = "en") -> Answer:
    """Return the number in a text, or why there is none. The unit's own words may be typed or left
    out.

    Percent is in points, a duration in seconds, a rating in points of five, a ratio as its n.

    >>> parse("5.6万", Unit()), parse("累计 4,000", Unit(), "zh_CN")
    (Parsed(value=56000.0, is_total=False), Parsed(value=4000.0, is_total=True))
    >>> parse("1,5", Unit()), parse("1,5", Unit(), "de")
    (Ambiguous(text='1,5', readings=(1.5, 15.0)), Parsed(value=1.5, is_total=False))
    >>> parse("2h30m", Unit(UnitKind.DURATION)), parse("1:6", Unit(UnitKind.RATIO))
    (Parsed(value=9000.0, is_total=False), Parsed(value=6.0, is_total=False))
    >>> parse("soon", Unit())
    Unreadable(text='soon')
    """
    if any(unicodedata.category(sign) == "No" for sign in typed):
        return Unreadable(typed)  # `5²` and `①57k` would become 52 and 157k
    normalized = " ".join(unicodedata.normalize("NFKC", typed).casefold().split())
    bare = MINUS.sub("-", TOTAL.sub("", normalized, count=1).strip())
    has_value = unit.kind is UnitKind.YES_NO or DIGIT.search(bare)
    readings = READERS[unit.kind](bare, unit, locale) if has_value else ()
    if len(readings) > 1:
        return Ambiguous(typed, readings)
    if not readings or not abs(readings[0]) < LARGEST:
        return Unreadable(typed)
    return Parsed(readings[0], is_total=TOTAL.search(normalized) is not None)


def says_total(typed: str) -> bool:
    """Return whether a text speaks of a running total: `total 4k`, 累计4000."""
    normalized = " ".join(unicodedata.normalize("NFKC", typed).casefold().split())
    return TOTAL.search(normalized) is not None


def _number(typed: str, unit: Unit, locale: str) -> Numeral:
    suffix = unicodedata.normalize("NFKC", unit.suffix).casefold().strip()
    bare = typed.removesuffix(suffix).strip() if suffix else typed
    return numeral(
        re.sub(rf"(?<=[\d一二两三四五六七八九十百千万亿])\s*[{COUNTERS}]$", "", bare), locale
    )


def _percent(typed: str, unit: Unit, locale: str) -> Numeral:
    """Read percentage points. `5.7万` without a percent sign is not 57,000 percent."""
    if typed.endswith("成"):
        return tuple(10 * tenths for tenths in numeral(typed[:-1], locale))
    if PER_MILLE.search(typed):
        return tuple(n / 10 for n in numeral(PER_MILLE.sub("", typed).strip(), locale))
    if typed == "百分之百":
        return (100.0,)
    bare = PERCENT.sub("", typed).strip()
    return () if bare == typed and THOUSANDS.search(bare) else _number(bare, unit, locale)


def _currency(typed: str, unit: Unit, locale: str) -> Numeral:
    """Return a number with the currency's own sign before or after it; another currency is
    unreadable.
    """
    minus, bare = ("-", typed[1:].strip()) if typed[:1] in ("-", "−", "–") else ("", typed)
    for sign in own_names(unit.currency):
        stripped = bare.removeprefix(sign).removesuffix(sign).strip()
        if stripped != bare:
            return _number(minus + stripped, unit, locale)
    return _number(typed, unit, locale)


def _duration(typed: str, _unit: Unit, locale: str) -> Numeral:
    """Read parts such as `2h30m`. Ambiguous are a bare number and `2:30` (h:m or m:s)."""
    if clock := re.fullmatch(r"(\d+):([0-5]\d)(?::([0-5]\d))?", typed):
        first_day, second, third = (int(part or 0) for part in clock.groups())
        exact = first_day * 3_600 + second * 60 + third
        return (float(exact),) if clock[3] else (float(first_day * 60 + second), float(exact))
    minus, bare = (-1, typed[1:].strip()) if typed[:1] in ("-", "−", "–") else (1, typed)
    for words, short in HOURS.items():
        bare = bare.replace(words, short)
    bare = re.sub(r"(?<=h)\s*(\d{1,2})$", r"\1m", bare)  # 2h30
    plain = () if bare.endswith("m") else numeral(bare, locale)  # minutes here, not millions
    if plain:
        return (0.0,) if plain == (0.0,) else tuple(minus * plain[0] * by for by in (1, 60, 3_600))
    parts = DURATION_PART.findall(bare)
    if not parts or DURATION_PART.sub("", bare).strip():
        return ()
    amounts = [(numeral(amount, locale), SECONDS.get(name)) for amount, name in parts]
    if any(len(amount) != 1 or seconds is None for amount, seconds in amounts):
        return ()
    total_value = sum(Decimal(str(amount[0])) * (seconds or 0) for amount, seconds in amounts)
    return (float(minus * total_value),)


def _rating(typed: str, _unit: Unit, locale: str) -> Numeral:
    """Read points of five; `8/10` is refused with a question, since nobody asked for ten."""
    if typed and not typed.strip("★⭐☆"):
        return (float(len(typed.strip("☆"))),)
    points, _, of = re.sub(r"\s*(?:out of|of)\s*", "/", typed).partition("/")
    readings = numeral(OF_FIVE.sub("", points.strip()), locale)
    scale = numeral(OF_FIVE.sub("", of.strip()), locale) if of else (5.0,)
    if len(readings) != 1 or len(scale) != 1 or not 0 <= readings[0] <= scale[0] or not scale[0]:
        return readings if len(readings) > 1 else ()
    return readings if scale[0] == 5 else (readings[0] / scale[0] * 5, readings[0])


def _yes_no(typed: str, _unit: Unit, _locale: str) -> Numeral:
    bare = typed.rstrip("!.。 ")
    return (1.0,) if bare in YES else (0.0,) if bare in NO else ()


def _ratio(typed: str, unit: Unit, locale: str) -> Numeral:
    """Return the n of `1:n` (of `n:1`); the other way round it reads two ways, as meant and as
    typed.
    """
    left, colon, right = re.sub(r"\s*(?:比|\bto\b)\s*", ":", typed).partition(":")
    if not colon:
        return _number(typed.removesuffix("x").removesuffix("倍").strip(), unit, locale)
    if unit.orientation is Orientation.N_TO_ONE:
        left, right = right, left
    left_number, right_number = numeral(left.strip(), locale), numeral(right.strip(), locale)
    if (
        len(left_number) != 1
        or len(right_number) != 1
        or left_number[0] <= 0
        or right_number[0] < 0
    ):
        return ()
    is_turned = right_number[0] == 1 != left_number[0] or (
        1 not in (left_number[0], right_number[0]) and left_number[0] > right_number[0] > 0
    )
    return (
        (left_number[0] / right_number[0], right_number[0] / left_number[0])
        if is_turned
        else (right_number[0] / left_number[0],)
    )


READERS: dict[UnitKind, Callable[[str, Unit, str], Numeral]] = {
    UnitKind.NUMBER: _number,
    UnitKind.PERCENT: _percent,
    UnitKind.CURRENCY: _currency,
    UnitKind.DURATION: _duration,
    UnitKind.RATING: _rating,
    UnitKind.YES_NO: _yes_no,
    UnitKind.RATIO: _ratio,
}


def write(number: float, unit: Unit, locale: str = "en", digits: int | None = None) -> str:
    """Return a value as people of this locale read it; `parse` reads it back.

    `digits` rounds to so many decimals at most; without it every digit is written.

    >>> write(56_000, Unit(suffix="visits")), write(56_000, Unit(), "zh_CN")
    ('56,000 visits', '5.6万')
    >>> write(3.14, Unit(UnitKind.PERCENT), digits=1), write(9_000, Unit(UnitKind.DURATION))
    ('3.1%', '2h30m')
    >>> write(12_000, Unit(UnitKind.CURRENCY, "CNY")), write(5, Unit(UnitKind.RATIO))
    ('¥12,000', '1:5')
    """
    return WRITERS[unit.kind](number if digits is None else round(number, digits), unit, locale)


def write_as_typed(number: float, unit: Unit, locale: str = "en") -> str:
    """Return a value as people may have typed it: a ratio below one the other way round.

    >>> write_as_typed(1 / 6, Unit(UnitKind.RATIO)), write_as_typed(6, Unit(UnitKind.RATIO))
    ('6:1', '1:6')
    """
    if unit.kind is not UnitKind.RATIO or not 0 < number < 1:
        return write(number, unit, locale)
    turned = {
        Orientation.ONE_TO_N: Orientation.N_TO_ONE,
        Orientation.N_TO_ONE: Orientation.ONE_TO_N,
    }
    return write(1 / number, replace(unit, orientation=turned[unit.orientation]), locale)


def _counted(number: float, unit: Unit, locale: str) -> str:
    is_chinese = locale.startswith("zh") and not unit.suffix.isascii()  # 1,175人, but 1,800 leads
    gap = "" if is_chinese or not unit.suffix else " "
    return f"{grouped(number, locale)}{gap}{unit.suffix}"


def _priced(number: float, unit: Unit, locale: str) -> str:
    sign = SIGNS[unit.currency][0].upper() if unit.currency in SIGNS else unit.currency
    gap = " " if sign.isalpha() else ""
    return f"{'-' if number < 0 else ''}{sign}{gap}{grouped(abs(number), locale)}"


def _answered(number: float, _unit: Unit, locale: str) -> str:
    words = ("否", "是") if locale.startswith("zh") else ("no", "yes")
    return words[number >= 0.5]


def _faced(number: float, unit: Unit, locale: str) -> str:
    """Return a ratio with two decimals, or with four digits below one."""
    n = grouped(round(number, 2) if abs(number) >= 1 else float(f"{number:.4g}"), locale)
    return f"1:{n}" if unit.orientation is Orientation.ONE_TO_N else f"{n}:1"


def _clock(seconds: float, _unit: Unit, locale: str) -> str:
    """Return hours, minutes and seconds, without those that are 0."""
    column_names = ("小时", "分", "秒") if locale.startswith("zh") else ("h", "m", "s")
    size = Decimal(str(round(abs(seconds), 3)))
    minutes, remainder = divmod(size, 60)
    amounts = (*divmod(minutes, 60), remainder)
    pairs = zip(amounts, column_names, strict=True)
    written = "".join(f"{grouped(float(amount), locale)}{name}" for amount, name in pairs if amount)
    return ("-" if seconds < 0 else "") + (written or f"0{column_names[1]}")


WRITERS: dict[UnitKind, Callable[[float, Unit, str], str]] = {
    UnitKind.NUMBER: _counted,
    UnitKind.PERCENT: lambda value, _unit, locale: f"{grouped(value, locale)}%",
    UnitKind.CURRENCY: _priced,
    UnitKind.DURATION: _clock,
    UnitKind.RATING: lambda value, _unit, locale: f"{grouped(round(value, 2), locale)}/5",
    UnitKind.YES_NO: _answered,
    UnitKind.RATIO: _faced,
}
