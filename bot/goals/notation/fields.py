"""From the text of a field to its value; a Refusal says how it is written."""

import datetime as dt
from collections.abc import Callable
from enum import StrEnum

from bot.core.clock import all_time_zones, date_out_of_range, is_supported_date, is_time_zone
from bot.core.columns import storable
from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.names import nearest
from bot.people.calendars import is_holiday_region
from bot.people.people import UNKNOWN_COUNTRY

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
YES, NO = {"yes", "true", "1", "y", "是"}, {"no", "false", "0", "n", "否"}
TITLE, KEY, SHORT = 150, 150, 80


def text(most: int) -> Callable[[str], str]:
    """Any text up to a length."""

    def read(written: str) -> str:
        if len(written) > most:
            raise Refusal(
                N_("This text has {n} characters; {most} fit. Shorten it."),
                n=len(written),
                most=most,
            )
        if storable(written) != written:
            raise Refusal(N_("This text holds a character that cannot be stored. Type it again."))
        return written

    return read


def key(written: str) -> str:
    """A name for files: no spaces around it, and none of the characters that part a list."""
    if any(char in written for char in ",;\n\t"):
        raise Refusal(
            N_("“{text}” cannot be a key: leave out commas and semicolons."), text=written
        )
    return text(KEY)(written.strip())


def email(written: str) -> str:
    """An e-mail, without the spaces around it."""
    return text(TITLE)(written.strip())


def slack_id(written: str) -> str | None:
    """A Slack user id; two people may both have none."""
    return text(SHORT)(written.strip()) or None


def flag(written: str) -> bool:
    """Yes or no."""
    if written.strip().casefold() in YES | NO:
        return written.strip().casefold() in YES
    raise Refusal(N_("“{text}” is neither yes nor no. Write one of the two."), text=written)


def day(written: str) -> dt.date:
    """Read a date; a Refusal for none, and for one so far away that nothing can be planned."""
    try:
        found = dt.date.fromisoformat(written.strip())
    except ValueError:
        raise Refusal(
            N_("“{text}” is not a date. Write year-month-day, such as 2026-10-31."), text=written
        ) from None
    if not is_supported_date(found):
        raise date_out_of_range(found)
    return found


def moment(written: str) -> dt.datetime:
    """A moment with its offset from UTC."""
    at: dt.datetime | None
    try:
        at = dt.datetime.fromisoformat(written.strip())
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise Refusal(
            N_("“{text}” is not a moment with an offset. Write 2026-10-31T09:00:00+00:00."),
            text=written,
        )
    return at.astimezone(dt.UTC)


def time(written: str) -> dt.time:
    """A time of day."""
    hour, _, minute = written.strip().partition(":")
    try:
        return dt.time(int(hour), int(minute))
    except ValueError:
        raise Refusal(N_("“{text}” is not a time. Write 09:00."), text=written) from None


def weekday(written: str) -> int:
    """A weekday by its English name or the first three letters; Monday is 0."""
    wanted = written.strip().casefold()
    for number, name in enumerate(WEEKDAYS):
        if len(wanted) >= 3 and name.startswith(wanted):
            return number
    raise Refusal(N_("“{text}” is not a weekday. Write monday to sunday."), text=written)


def weekdays(written: str) -> str:
    """`mon-fri` or `sun, mon, tue`, kept as the digits of the days."""
    first, dash, last = written.partition("-")
    if dash:
        days = {(weekday(first) + n) % 7 for n in range((weekday(last) - weekday(first)) % 7 + 1)}
    else:
        days = {weekday(name) for name in names(written)}
    return "".join(map(str, sorted(days)))


def zone(written: str) -> str:
    """An IANA time zone."""
    if not is_time_zone(written):
        near = nearest(written, sorted(all_time_zones())) or "Europe/Lisbon"
        raise Refusal(
            N_("“{text}” is not a time zone. Write its IANA name, such as {near}."),
            text=written,
            near=near,
        )
    return written


def country(written: str) -> str:
    """A country or region whose public holidays are known, or none."""
    code = written.strip()
    for one in (code, code.upper()):
        if not one or is_holiday_region(one):
            return one
    raise Refusal(UNKNOWN_COUNTRY, country=written)


def number(low: float, high: float) -> Callable[[str], float]:
    """A plain number between two others, both included."""

    def read(written: str) -> float:
        try:
            value = float(written.strip().removesuffix("%"))
        except ValueError:
            value = float("nan")
        if not low <= value <= high:
            raise Refusal(
                N_("“{text}” is not a number from {low} to {high}."),
                text=written,
                low=f"{low:g}",
                high=f"{high:g}",
            )
        return value

    return read


def confidence(written: str) -> int:
    """A confidence from 1 to 10, also written `8/10`."""
    try:
        value = int(written.strip().removesuffix("/10"))
    except ValueError:
        value = 0
    if not 1 <= value <= 10:
        raise Refusal(
            N_("“{text}” is not a confidence. Write a number from 1 to 10."), text=written
        )
    return value


def choice(allowed: type[StrEnum]) -> Callable[[str], str]:
    """One of a few words."""

    def read(written: str) -> str:
        words = [one.value for one in allowed]
        wanted = written.strip().casefold().replace(" ", "_").replace("-", "_")
        if wanted in words:
            return wanted
        raise Refusal(N_("“{text}” is not one of {words}."), text=written, words=", ".join(words))

    return read


def names(written: str) -> list[str]:
    """Names parted by commas or semicolons."""
    parted = written.replace(";", ",").replace("，", ",").replace("、", ",").split(",")
    return [name.strip() for name in parted if name.strip()]
