"""Days as people type them after `/okr away`."""

import datetime as dt
import re
from contextlib import suppress

from babel import Locale
from babel.dates import get_day_names

DAY = dt.timedelta(days=1)
WITH_YEAR = "%Y-%m-%d"
WITHOUT_YEAR = ("%d %b", "%d %B", "%b %d", "%B %d", "%d.%m.", "%m月%d日")
RANGE = re.compile(
    r"\s+(?:to|until|till|–|—|-)\s+|\s*(?:到|至|~|～|…)\s*|\s*\.\.+\s*", re.IGNORECASE
)
TOMORROW = {"tomorrow", "明天"}
BEFORE = re.compile(r"^(?:(?:until|till|to|from|on)\s|直到|到|从)\s*", re.IGNORECASE)


def read_days(text: str, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of an absence, from today where only the last is named. None
    where it cannot be read.

    >>> today = dt.date(2026, 11, 16)
    >>> [str(day) for day in read_days("24 Dec to 2027-01-02", today)]
    ['2026-12-24', '2027-01-02']
    >>> [str(day) for day in read_days("until Friday", today)]
    ['2026-11-16', '2026-11-20']
    >>> [str(day) for day in read_days("20 Nov 30 Nov", today)]
    ['2026-11-20', '2026-11-30']
    """
    said = BEFORE.sub("", text.strip())
    parts = RANGE.split(said)
    if len(parts) == 1:
        parts = _halves(said.split(), today) or parts
    first = _day(parts[0], today)
    if first is None or len(parts) > 2:
        return None
    if len(parts) == 1:
        return today, first
    last = _day(parts[1], first)
    return (first, last) if last else None


def _halves(words: list[str], today: dt.date) -> list[str] | None:
    """Two days without a word between them: `20 Nov 30 Nov`."""
    pairs = ([" ".join(words[:n]), " ".join(words[n:])] for n in range(1, len(words)))
    return next((pair for pair in pairs if all(_day(part, today) for part in pair)), None)


def _day(text: str, today: dt.date) -> dt.date | None:
    """A day from today on: a date, a date without its year, or a day of the week."""
    said = text.strip().casefold()
    if said in TOMORROW:
        return today + DAY
    if said in (weekdays := _weekdays()):
        return today + (weekdays[said] - today.weekday()) % 7 * DAY
    with suppress(ValueError):
        return dt.datetime.strptime(said, WITH_YEAR).date()  # noqa: DTZ007 - a day has no zone
    for form in WITHOUT_YEAR:
        for year in (today.year, today.year + 1):
            with suppress(ValueError):
                found = dt.datetime.strptime(f"{said} {year}", f"{form} %Y").date()  # noqa: DTZ007
                if found >= today:
                    return found
    return None


def _weekdays() -> dict[str, int]:
    """Names of the days of the week, as our languages write them, in lower case."""
    return {
        name.casefold(): day
        for language in ("en", "zh_CN")
        for width in ("wide", "abbreviated")
        for day, name in get_day_names(width, locale=Locale.parse(language)).items()
    }
