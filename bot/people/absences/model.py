"""Days as people type them after `/okr away`."""

import datetime as dt
import re
from contextlib import suppress
from functools import cache

from babel import Locale
from babel.dates import get_day_names

DAY, WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
FRIDAY = dt.timedelta(days=4)
LONGEST = 100  # characters that may name days
WITH_YEAR = "%Y-%m-%d"
WITHOUT_YEAR = ("%d %b", "%d %B", "%b %d", "%B %d", "%d.%m.", "%m月%d日", "%m月%d号")
RANGE = re.compile(
    r"\s+(?:to|until|till|through|–|—|-)\s+|\s*(?:到|至|~|～|…)\s*|\s*\.\.+\s*", re.IGNORECASE
)
NUMBERS = re.compile(r"(\d{1,2})\s*[-–—]\s*(\d{1,2})(?:st|nd|rd|th|[号日])?")
NEAR = {
    **dict.fromkeys(("today", "now", "今天"), 0),
    **dict.fromkeys(("tomorrow", "明天"), 1),
    **dict.fromkeys(("the day after tomorrow", "day after tomorrow", "后天"), 2),
}
BEFORE = re.compile(
    r"^(?:(?:until|till|through|to|from|starting|as of|since|on|for|the whole|all|the|in)\s"
    r"|直到|到|从|自)\s*",
    re.IGNORECASE,
)
UNTIL = re.compile(r"^(?:until|till|through|to|直到|到)\b|^[直到]", re.IGNORECASE)
FROM = re.compile(r"^(?:from|starting|as of|从|自)\s*|(?:起|开始)$", re.IGNORECASE)
NEXT = re.compile(r"^(?:(?:this|next|coming)\s+|[这本下])", re.IGNORECASE)
OF_MONTH = re.compile(r"(?:the\s+)?(?P<n>\d{1,2})(?P<mark>st|nd|rd|th|[号日])?")
THIS_WEEK = {
    "this week",
    "the rest of the week",
    "rest of the week",
    "本周",
    "这周",
    "这个星期",
    "本周剩下",
}
NEXT_WEEK = {
    "next week",
    "the next week",
    "whole next week",
    "下周",
    "下个星期",
    "下星期",
    "下个礼拜",
    "下周全周",
}
SPAN = re.compile(
    r"(?P<n>\d{1,2}|an?|one|two|three|four|[一两二三四])\s*个?(?P<unit>days?|weeks?|天|周|星期|礼拜)"
)
COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "一": 1,
    "两": 2,
    "二": 2,
    "三": 3,
    "四": 4,
}


def read_days(
    text: str, today: dt.date, *, is_until: bool = True
) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of an absence, or None if the text cannot be read.

    A single day is the last one, from today on. If `is_until` is False it is the whole absence,
    unless the text says “until”.

    >>> today = dt.date(2026, 11, 16)
    >>> [str(day) for day in read_days("24 Dec to 2027-01-02", today)]
    ['2026-12-24', '2027-01-02']
    >>> [str(day) for day in read_days("until Friday", today)]
    ['2026-11-16', '2026-11-20']
    >>> [str(day) for day in read_days("20 Nov 30 Nov", today)]
    ['2026-11-20', '2026-11-30']
    >>> [str(day) for day in read_days("next week", today)]
    ['2026-11-23', '2026-11-27']
    >>> [str(day) for day in read_days("from 18 to 20", today)]
    ['2026-11-18', '2026-11-20']
    >>> [str(day) for day in read_days("tomorrow", today, is_until=False)]
    ['2026-11-17', '2026-11-17']
    """
    words = text.strip()[:LONGEST].strip(" ,，。!").casefold()
    if (span := _span(words, today)) is not None:
        return span
    bare = BEFORE.sub("", words)
    numbers = NUMBERS.fullmatch(bare)
    parts = list(numbers.groups()) if numbers else RANGE.split(bare)
    if len(parts) == 1:
        parts = _halves(bare.split(), today) or parts
    first_day = _day(parts[0], today, is_in_range=len(parts) > 1)
    if first_day is None or len(parts) > 2:
        return None
    if len(parts) == 1:
        is_last = is_until or UNTIL.match(words) is not None
        return (today if is_last else first_day, first_day)
    last_day = _day(parts[1], first_day, is_in_range=True)
    return (first_day, last_day) if last_day else None


def _span(words: str, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """Return this or next week, or a number of days from today."""
    bare = BEFORE.sub("", words)
    monday = today - today.weekday() * DAY
    if bare in THIS_WEEK or words in THIS_WEEK:
        return today, max(today, monday + FRIDAY)
    if bare in NEXT_WEEK or words in NEXT_WEEK:
        return monday + WEEK, monday + WEEK + FRIDAY
    span = SPAN.fullmatch(bare)
    if span is None:
        return None
    count = COUNTS.get(span["n"]) or int(span["n"])
    days = count * (1 if span["unit"][0] in "d天" else 7)
    return (today, today + (days - 1) * DAY) if days else None


def _halves(words: list[str], today: dt.date) -> list[str] | None:
    """Split two days without a word between them: `20 Nov 30 Nov`."""
    pairs = ([" ".join(words[:n]), " ".join(words[n:])] for n in range(1, len(words)))
    return next((pair for pair in pairs if all(_day(part, today) for part in pair)), None)


def _day(text: str, today: dt.date, *, is_in_range: bool = False) -> dt.date | None:
    """Return a day from today on: a date with or without its year, a weekday, a day of the month.

    A number alone is a day only in a range.
    """
    words = FROM.sub("", text.strip(" ,，").casefold()).strip()
    if words in NEAR:
        return today + NEAR[words] * DAY
    weekdays = _weekdays()
    is_next = words.startswith(("next ", "下"))
    if (person_name := words if words in weekdays else NEXT.sub("", words)) in weekdays:
        return _weekday(weekdays[person_name], today, is_next=is_next and words != person_name)
    of_month = OF_MONTH.fullmatch(words)
    if of_month and (is_in_range or of_month["mark"]):
        return _of_month(int(of_month["n"]), today)
    with suppress(ValueError):
        return dt.datetime.strptime(words, WITH_YEAR).date()  # noqa: DTZ007 - a day has no zone
    for form in WITHOUT_YEAR:
        for year in (today.year, today.year + 1):
            with suppress(ValueError):
                day = dt.datetime.strptime(f"{words} {year}", f"{form} %Y").date()  # noqa: DTZ007
                if day >= today:
                    return day
    return None


def _weekday(number: int, today: dt.date, *, is_next: bool) -> dt.date:
    """Return the coming weekday, or with `is_next` the one in next week."""
    if is_next:
        return today - today.weekday() * DAY + WEEK + number * DAY
    return today + (number - today.weekday()) % 7 * DAY


def _of_month(number: int, today: dt.date) -> dt.date | None:
    """Return the next day of the month with that number, within two months."""
    days = (today + n * DAY for n in range(62))
    return next((day for day in days if day.day == number), None)


SHORT_WEEKDAYS = (
    {
        f"{week}{name}": n
        for n, name in enumerate("一二三四五六日")
        for week in ("", "周", "星期", "礼拜")
    }
    | {f"{week}天": 6 for week in ("周", "星期", "礼拜")}
    | {"tues": 1, "thur": 3, "thurs": 3}
)


@cache
def _weekdays() -> dict[str, int]:
    """Return weekdays by their names in all supported languages, in lower case."""
    return SHORT_WEEKDAYS | {
        person_name.casefold(): day
        for language in ("en", "zh_CN")
        for width in ("wide", "abbreviated")
        for day, person_name in get_day_names(width, locale=Locale.parse(language)).items()
    }
