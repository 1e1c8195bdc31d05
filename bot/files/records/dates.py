"""Dates as spreadsheets and people write them; what could be two days is refused."""

import datetime as dt
import re
from enum import StrEnum

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.goals.notation import parse_date, to_half_width

AMBIGUOUS_DATE = N_(
    "“{text}” can be {first} or {second}. Say whether day or month comes first, or write "
    "YYYY-MM-DD."
)
YEAR_LAST = re.compile(
    r"(?P<first>\d{1,2})(?P<mark>[/.\-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})"
)
YEAR_FIRST = re.compile(r"(?P<year>\d{4})([/.\-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})")
MIDNIGHT = re.compile(r"[ T]0{1,2}:00(?::00(?:\.0+)?)?$")
WITH_MONTH_NAME = ("%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y")


class DateOrder(StrEnum):
    """What comes first in a date like 05/11/2026."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


def parse_written_date(text: str, order: DateOrder | None = None) -> dt.date:
    """Read a date in any usual notation with a year of four digits; raises a Refusal.

    >>> parse_written_date("16/11/2026"), parse_written_date("5/11/2026", DateOrder.DAY_FIRST)
    (datetime.date(2026, 11, 16), datetime.date(2026, 11, 5))
    """
    plain = MIDNIGHT.sub("", to_half_width(text))
    if parts := YEAR_FIRST.fullmatch(plain):
        year, month, day = (int(parts[name]) for name in ("year", "month", "day"))
        return parse_date(_iso(year, month, day))
    if parts := YEAR_LAST.fullmatch(plain):
        return _parse_year_last(plain, parts, order)
    return _parse_month_name(plain) or parse_date(plain)


def _parse_year_last(text: str, parts: re.Match[str], order: DateOrder | None) -> dt.date:
    first, second, year = (int(parts[name]) for name in ("first", "second", "year"))
    if parts["mark"] == ".":
        order = DateOrder.DAY_FIRST  # nobody writes the month first with dots
    day_first, month_first = _date_or_none(year, second, first), _date_or_none(year, first, second)
    if order is not None:
        date = day_first if order is DateOrder.DAY_FIRST else month_first
        return date or parse_date(text)
    if day_first and month_first and day_first != month_first:
        raise Refusal(AMBIGUOUS_DATE, text=text, first=day_first, second=month_first)
    return day_first or month_first or parse_date(text)


def _parse_month_name(text: str) -> dt.date | None:
    words = re.sub(r"[\s,.\-/]+", " ", text)
    for pattern in WITH_MONTH_NAME:
        try:
            return parse_date(f"{dt.datetime.strptime(words, pattern):%Y-%m-%d}")  # noqa: DTZ007
        except ValueError:
            continue
    return None


def _date_or_none(year: int, month: int, day: int) -> dt.date | None:
    try:
        return parse_date(_iso(year, month, day))
    except Refusal:
        return None


def _iso(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}"
