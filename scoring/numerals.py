"""Read and write numerals: separators by locale, multipliers such as k and 万, Chinese digits."""

import math
import re
from decimal import Decimal, InvalidOperation
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

Numeral = tuple[float, ...]  # none: unreadable; one: read; more: reads several ways

POWERS = {
    **dict.fromkeys(("k", "thousand", "千"), 3),
    **dict.fromkeys(("m", "mn", "mio", "million", "百万"), 6),
    **dict.fromkeys(("b", "bn", "billion", "十亿"), 9),
    **dict.fromkeys(("百",), 2),
    **dict.fromkeys(("w", "万"), 4),
    **dict.fromkeys(("十万",), 5),
    **dict.fromkeys(("千万",), 7),
    **dict.fromkeys(("亿",), 8),
    **dict.fromkeys(("万亿",), 12),
}
SCALED = re.compile(r"([+\-−–]?[\d.,' ’\u066b\u066c]+)\s*([a-z]+|[十百千万亿]+)?")
CHINESE = re.compile(r"[零〇一二两三四五六七八九十百千万亿点\d.]+")
TRADITIONAL = str.maketrans("萬億兩", "万亿两")
SPACES = re.compile(r"(?<=\d)[ '’](?=\d{3}(?!\d))")
GROUP_LIKE = re.compile(r"[-]?[1-9]\d{0,2}[.,]\d{2}0")
MINUSES = frozenset("负-−–")
LONGEST = 40


def numeral(typed_text: str, locale: str) -> Numeral:
    """Return all the numbers that a text can mean.

    >>> numeral("1.2m", "en"), numeral("1,234", "en"), numeral("1.234", "de"), numeral("3万5", "zh")
    ((1200000.0,), (1234.0,), (1234.0,), (35000.0,))
    >>> numeral("1,5", "en"), numeral("五点六万", "zh_CN"), numeral("five", "en")
    ((1.5, 15.0), (56000.0,), ())
    >>> numeral("1亿2", "zh_CN"), numeral("一亿二", "zh_CN")
    ((120000000.0,), (120000000.0,))
    """
    if not typed_text or len(typed_text) > LONGEST:
        return ()
    typed_text = typed_text.translate(TRADITIONAL)
    scaled = SCALED.fullmatch(typed_text)
    if scaled is None:
        return _chinese(typed_text)
    power = POWERS.get(scaled[2], 0) if scaled[2] else 0
    if scaled[2] and not power:
        return ()
    readings = _separated(scaled[1], locale)
    return tuple(float(reading.scaleb(power)) for reading in readings)


@cache
def _known(locale: str) -> Locale:
    """Return the locale of a tag such as `zh-CN` or `de_DE`; English where it is not known."""
    try:
        return Locale.parse(locale.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale("en")


@cache
def _symbols(locale: str) -> tuple[str, str]:
    """Return decimal and group symbol; a narrow or no-break space counts as a space."""
    group = get_group_symbol(_known(locale))
    return get_decimal_symbol(_known(locale)), " " if group.isspace() else group


def _separated(typed_text: str, locale: str) -> tuple[Decimal, ...]:
    """Return what digits with points, commas and spaces can mean in this locale."""
    body = (
        SPACES.sub("", typed_text.strip()).replace("−", "-").replace("–", "-").replace("+", "", 1)
    )
    marks = [mark for mark in body if mark in ".,"]
    decimal, group = _symbols(locale)
    if len(set(marks)) == 2:  # the last mark is the decimal one
        integer, _, fraction = body.rpartition(marks[-1])
        return _grouped_by(integer, marks[0], fraction) if marks.count(marks[-1]) == 1 else ()
    if len(marks) > 1:
        return _grouped_by(body, marks[0], "")
    if not marks:
        return _decimals(body)
    integer, fraction = body.split(marks[0])
    if marks[0] == decimal:
        is_odd = GROUP_LIKE.fullmatch(body) is not None  # 57.000: who writes such decimals?
        return _decimals(f"{integer}.{fraction}") + (
            _decimals(integer + fraction) if is_odd else ()
        )
    if len(fraction) == 3 and 1 <= len(integer.lstrip("-")) <= 3 and integer.lstrip("-") != "0":
        alone = marks[0] == group or group not in ".,"
        return _decimals(integer + fraction) if alone else ()
    as_decimal = _decimals(f"{integer or '0'}.{fraction}")
    is_plain = integer.lstrip("-").startswith("0") or not integer.lstrip("-") or not fraction
    return as_decimal if is_plain else (*as_decimal, *_decimals(integer + fraction))


def _grouped_by(integer: str, mark: str, fraction: str) -> tuple[Decimal, ...]:
    """Return the number if its groups have three digits, with decimals if there are any."""
    first_day, *groups = integer.split(mark)
    if not 1 <= len(first_day.lstrip("-")) <= 3 or any(len(group) != 3 for group in groups):
        return ()
    return _decimals(first_day + "".join(groups) + (f".{fraction}" if fraction else ""))


def _decimals(typed_text: str) -> tuple[Decimal, ...]:
    try:
        return (Decimal(typed_text),)
    except InvalidOperation:
        return ()


def _chinese(typed_text: str) -> Numeral:
    """Return the value of Chinese digits, alone or mixed: 五万六千, 3万5, 1亿2000万, 负五万."""
    if typed_text[:1] in MINUSES:  # cn2an loses the sign of 负5万
        return tuple(
            -reading
            for reading in _chinese(typed_text[1:].strip())
            if typed_text[1:2] not in MINUSES
        )
    if not CHINESE.fullmatch(typed_text):
        return ()
    value = _spoken(typed_text)
    if value is not None:
        return (value,)
    head, power = typed_text[:-1], POWERS.get(typed_text[-1], 0)  # a decimal before 万: 五点六万
    value = _spoken(head) if power and "点" in head else None
    return () if value is None else (float(Decimal(str(value)).scaleb(power)),)


def _spoken(typed_text: str) -> float | None:
    """Return the value of Chinese digits; None where they make no number."""
    from cn2an import cn2an  # a third of a second to import, and few messages need it

    try:
        return float(cn2an(typed_text, "smart"))
    except ValueError:
        return None
    except KeyError:  # it knows 3万5, and not 1亿2
        head, tenth = _spoken(typed_text[:-1]), _spoken(typed_text[-1])
        return None if head is None or tenth is None else head + tenth * 10**7


def grouped(value: float, locale: str) -> str:
    """Return a number with the locale's separators; in Chinese with 万 and 亿 where short.

    >>> grouped(1234.5, "de"), grouped(60_000, "zh_CN"), grouped(56_123, "zh_CN")
    ('1.234,5', '6万', '56,123')
    """
    if locale.startswith("zh") and math.isfinite(value):
        for power, name in ((8, "亿"), (4, "万")):
            scaled = Decimal(str(value)).scaleb(-power)
            if abs(scaled) >= 1 and scaled == round(scaled, 2):
                return grouped(float(scaled), "en") + name
    return format_decimal(value, locale=_known(locale), decimal_quantization=False)
