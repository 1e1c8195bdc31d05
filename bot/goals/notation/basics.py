"""Texts, numbers, dates, choices and lists as people write them in a field."""

import datetime as dt
import re
from enum import StrEnum

from bot.core.clock import date_out_of_range, is_supported_date
from bot.core.columns import storable
from bot.core.errors import Refusal
from bot.core.i18n import N_

FirstAndLastDay = tuple[dt.date, dt.date]  # both included

LONGEST_TITLE, LONGEST_NAME = 150, 80  # characters
FULL_WIDTH = {0x3000: " ", 0x3010: "[", 0x3011: "]", **{n + 0xFEE0: chr(n) for n in range(33, 127)}}
WRITTEN_DATE = r"(?:\d{4}年)?\d{1,2}月\d{1,2}[日号]|\d{4}-\d{2}-\d{2}"
CHINESE_DATE = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]")


def to_half_width(text: str) -> str:
    """Return full-width letters, digits and punctuation as ASCII, character by character.

    >>> to_half_width("ＫＲ１：粉丝（３０％）")
    'KR1:粉丝(30%)'
    """
    return text.translate(FULL_WIDTH).strip()


def parse_text(text: str, longest: int) -> str:
    """Return a text unless it is too long or has a character that cannot be stored."""
    if len(text) > longest:
        sentence = N_("This text has {n} characters; {most} fit. Shorten it.")
        raise Refusal(sentence, n=len(text), most=longest)
    if storable(text) != text:
        raise Refusal(N_("This text contains a character that can't be stored. Type it again."))
    return text


def parse_date(text: str, days: FirstAndLastDay | None = None) -> dt.date:
    """Read a date, also `11月20日`, which gets the year that puts it between two days. Raises a
    Refusal for anything else, and for a date too far away to plan with.
    """
    try:
        date = _parse_chinese_date(text, days) or dt.date.fromisoformat(text.strip())
    except ValueError:
        sentence = N_("“{text}” is not a date. Use YYYY-MM-DD, for example 2026-10-31.")
        raise Refusal(sentence, text=text) from None
    if not is_supported_date(date):
        raise date_out_of_range(date)
    return date


def _parse_chinese_date(text: str, days: FirstAndLastDay | None) -> dt.date | None:
    parts = CHINESE_DATE.fullmatch(text.strip())
    if parts is None or not (parts["year"] or days):
        return None
    year, month, day = (int(number or 0) for number in parts.groups())
    if year or days is None:
        return dt.date(year, month, day)
    date = dt.date(days[0].year, month, day)
    return date if date >= days[0] else date.replace(year=days[1].year)


def parse_number_between(text: str, low: float, high: float) -> float:
    """Read a plain number between two others, both included; a percent sign may follow."""
    try:
        number = float(text.strip().removesuffix("%"))
    except ValueError:
        number = float("nan")
    if not low <= number <= high:
        sentence = N_("“{text}” is not a number from {low} to {high}.")
        raise Refusal(sentence, text=text, low=f"{low:g}", high=f"{high:g}")
    return number


def parse_choice(text: str, choices: type[StrEnum]) -> str:
    """Read one of a few words; spaces and hyphens count as underscores."""
    words = [choice.value for choice in choices]
    word = text.strip().casefold().replace(" ", "_").replace("-", "_")
    if word not in words:
        raise Refusal(N_("“{text}” is not one of {words}."), text=text, words=", ".join(words))
    return word


def split_names(text: str) -> list[str]:
    """Split names at commas and semicolons.

    >>> split_names("growth; brand、 online-shop,")
    ['growth', 'brand', 'online-shop']
    """
    parts = text.replace(";", ",").replace("，", ",").replace("、", ",").split(",")
    return [name for part in parts if (name := part.strip())]


def grow(start: float, share: float) -> float:
    """Return a number after it grew by a share, without the dust of binary fractions.

    >>> grow(50_000, 0.3), grow(10, -0.1)
    (65000.0, 9.0)
    """
    return round(start * (1 + share), 9)
