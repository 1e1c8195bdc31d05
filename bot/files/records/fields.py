"""Fields of people, teams and check-ins as files write them; a Refusal says how to write them."""

import datetime as dt
import re

from bot.core.clock import all_time_zones, is_time_zone
from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.names import nearest
from bot.files.records.dates import DateOrder
from bot.goals.notation import (
    LONGEST_NAME,
    LONGEST_TITLE,
    parse_number_between,
    parse_text,
    split_names,
    to_half_width,
)
from bot.people.calendars import is_holiday_region
from bot.people.people import UNKNOWN_COUNTRY
from scoring.cadence import Cadence

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
YES, NO = {"yes", "true", "1", "y", "是"}, {"no", "false", "0", "n", "否"}
LONGEST_KEY = 150  # characters
CADENCES = {
    Cadence.WEEKLY: ("weekly", "every week", "week", "每周", "周"),
    Cadence.BIWEEKLY: (
        "biweekly", "bi weekly", "fortnightly", "every two weeks", "every 2 weeks",
        "every second week", "双周", "每两周", "每双周", "隔周",
    ),
    Cadence.MONTHLY: ("monthly", "every month", "month", "每月", "月", "月度"),
}  # fmt: skip


def parse_key(text: str) -> str:
    """Read a name for files: without spaces around it, and without the characters that separate a
    list.
    """
    if any(char in text for char in ",;\n\t"):
        sentence = N_("“{text}” can't be a key: leave out commas and semicolons.")
        raise Refusal(sentence, text=text)
    return parse_text(text.strip(), LONGEST_KEY)


def parse_email(text: str) -> str:
    """Read an e-mail address, without the spaces around it."""
    return parse_text(text.strip(), LONGEST_TITLE)


def parse_slack_id(text: str) -> str | None:
    """Read a Slack user id; None for an empty text, so that two people may both have none."""
    return parse_text(text.strip(), LONGEST_NAME) or None


def parse_yes_or_no(text: str) -> bool:
    """Read yes or no."""
    word = text.strip().casefold()
    if word not in YES | NO:
        raise Refusal(N_("“{text}” is neither yes nor no. Write one of the two."), text=text)
    return word in YES


def parse_moment(text: str) -> dt.datetime:
    """Read a moment with its offset, in UTC."""
    try:
        moment = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        sentence = N_("“{text}” is not a moment with an offset. Write 2026-10-31T09:00:00+00:00.")
        raise Refusal(sentence, text=text)
    return moment.astimezone(dt.UTC)


def parse_cadence(text: str) -> str:
    """Read how often a key result is reported.

    >>> parse_cadence("Every two weeks"), parse_cadence("每月")
    ('biweekly', 'monthly')
    """
    word = re.sub(r"[\s_\-]+", " ", to_half_width(text)).casefold()
    for cadence, words in CADENCES.items():
        if word in words:
            return cadence.value
    raise Refusal(N_("“{text}” is neither weekly, biweekly nor monthly."), text=text)


def parse_time(text: str) -> dt.time:
    """Read a time of day."""
    hour, _, minute = text.strip().partition(":")
    try:
        return dt.time(int(hour), int(minute))
    except ValueError:
        raise Refusal(N_("“{text}” is not a time. Write 09:00."), text=text) from None


def parse_date_order(text: str) -> str:
    """Read what comes first in dates, day or month."""
    word = re.sub(r"[\s_]+", "-", text.strip().casefold())
    if word not in list(DateOrder):
        raise Refusal(N_("“{text}” is neither day-first nor month-first."), text=text)
    return word


def parse_weekday(text: str) -> int:
    """Read a weekday by its English name or at least its first three letters; Monday is 0."""
    word = text.strip().casefold()
    for number, name in enumerate(WEEKDAYS):
        if len(word) >= 3 and name.startswith(word):
            return number
    raise Refusal(N_("“{text}” is not a weekday. Write monday to sunday."), text=text)


def parse_weekdays(text: str) -> str:
    """Read `mon-fri` or `sun, mon, tue` as the digits of the days.

    >>> parse_weekdays("mon-fri"), parse_weekdays("sat-mon"), parse_weekdays("sun, tue")
    ('01234', '056', '16')
    """
    first, dash, last = text.partition("-")
    if dash:
        start, count = parse_weekday(first), (parse_weekday(last) - parse_weekday(first)) % 7 + 1
        days = {(start + offset) % 7 for offset in range(count)}
    else:
        days = {parse_weekday(name) for name in split_names(text)}
    return "".join(map(str, sorted(days)))


def parse_zone(text: str) -> str:
    """Read an IANA time zone."""
    if not is_time_zone(text):
        closest = nearest(text, sorted(all_time_zones())) or "Europe/Lisbon"
        sentence = N_("“{text}” is not a time zone. Write its IANA name, such as {near}.")
        raise Refusal(sentence, text=text, near=closest)
    return text


def parse_country(text: str) -> str:
    """Read a country or region whose public holidays are known, or an empty text."""
    code = text.strip()
    for spelling in (code, code.upper()):
        if not spelling or is_holiday_region(spelling):
            return spelling
    raise Refusal(UNKNOWN_COUNTRY, country=text)


def parse_confidence(text: str) -> int:
    """Read a confidence from 1 to 10, also written `8/10` or, by a spreadsheet, `8.0`."""
    try:
        confidence = float(to_half_width(text).removesuffix("/10"))
    except ValueError:
        confidence = 0.0
    if not 1 <= confidence <= 10 or not confidence.is_integer():
        sentence = N_("“{text}” is not a confidence. Write a number from 1 to 10.")
        raise Refusal(sentence, text=text)
    return int(confidence)


def parse_share(text: str, high: float) -> float:
    """Read a number from 0 to another that a percent sign may follow. A comma in it is a decimal
    comma: such numbers have no thousands.
    """
    return parse_number_between(to_half_width(text).replace(",", "."), 0, high)
