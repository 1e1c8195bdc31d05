"""By when something should be done, as people write it: `week 5`, `第五周`, `9 Nov`, `10月底`."""

import calendar
import datetime as dt
import re

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.goals.notation.basics import WRITTEN_DATE, FirstAndLastDay, parse_date
from scoring.cycle import weeks_touched
from scoring.numerals import numeral

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\w)"
YEAR = r"(?:,?\s*20\d\d(?!\w))?"
WEEK = r"(?:week|wk|kw|cw|w)\.?\s*-?\d{1,9}(?!\d)"
CHINESE_WEEK = r"第?\s*(?:\d{1,9}|[一二三四五六七八九十]{1,3})\s*周末?"
DEADLINE = (
    rf"(?:{WRITTEN_DATE}|\d{{4}}/\d{{1,2}}/\d{{1,2}}|{WEEK}|{CHINESE_WEEK}"
    rf"|{DAY}\s+{MONTH}{YEAR}|{MONTH}\s+{DAY}{YEAR}"
    rf"|(?:the\s+)?(?:end\s+of\s+)?{MONTH}{YEAR}|(?:\d{{4}}年)?\d{{1,2}}月[底末]?(?!\d))"
)
IN_WEEK = re.compile(rf"(?:{WEEK}|{CHINESE_WEEK})", re.IGNORECASE)
ON_DAY = re.compile(rf"{DAY}\s+{MONTH}{YEAR}|{MONTH}\s+{DAY}{YEAR}", re.IGNORECASE)
IN_MONTH = re.compile(rf"(?:the\s+)?(?:end\s+of\s+)?({MONTH})({YEAR})", re.IGNORECASE)
IN_CHINESE_MONTH = re.compile(r"(?:(\d{4})年)?(\d{1,2})月[底末]?")
NUMBER = re.compile(r"-?\d+|[一二三四五六七八九十]+")


def parse_deadline(text: str, days: FirstAndLastDay | None = None) -> dt.date:
    """Read a day; a week is counted from 1 in the two days, and ends on its last day, as a month
    does. A day without a year gets the one that puts it between the two days. Raises a Refusal.
    """
    text = text.strip()
    if days is None or re.fullmatch(WRITTEN_DATE, text):
        return parse_date(text, days)
    if IN_WEEK.fullmatch(text):
        return _last_day_of_week(NUMBER.findall(text)[0], days)
    if match := IN_CHINESE_MONTH.fullmatch(text):
        return _last_day_of_month(int(match[2]), int(match[1] or 0), days)
    if match := IN_MONTH.fullmatch(text):
        year = "".join(filter(str.isdigit, match[2]))
        return _last_day_of_month(_month(match[1]), int(year or 0), days)
    return parse_date(_as_written_date(text), days)


def _as_written_date(text: str) -> str:
    """Return `9 Nov`, `Nov 9, 2026` and `2026/11/9` as `parse_date` reads it."""
    numbers = re.findall(r"\d+", text)
    if ON_DAY.fullmatch(text):
        day, *year = numbers
        return f"{''.join(year)}{'年' if year else ''}{_month(text)}月{day}日"
    is_slashed = re.fullmatch(r"\d{4}/\d{1,2}/\d{1,2}", text)
    return "{}年{}月{}日".format(*numbers) if is_slashed else text


def _month(text: str) -> int:
    """Return the number of the month that a text names."""
    return next(n for n, name in enumerate(MONTHS, start=1) if name in text.casefold())


def _last_day_of_month(month: int, year: int, days: FirstAndLastDay) -> dt.date:
    """Return the last day of a month, or of the two days if these end before."""
    first = parse_date(f"{year or days[0].year}年{month}月1日")
    if not year and (first.year, first.month) < (days[0].year, days[0].month):
        first = first.replace(year=days[1].year)
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return days[1] if first <= days[1] < last else last


def _last_day_of_week(written: str, days: FirstAndLastDay) -> dt.date:
    """Return the last day of the week of that number, counted from 1."""
    is_digits = written.lstrip("-").isdigit()
    number = int(written) if is_digits else int(next(iter(numeral(written, "zh-CN")), 0))
    mondays = weeks_touched(*days)
    if not 1 <= number <= len(mondays):
        sentence = N_("There's no week {n}. The weeks go from 1 to {last}.")
        raise Refusal(sentence, n=number, last=len(mondays))
    return min(mondays[number - 1] + dt.timedelta(days=6), days[1])
