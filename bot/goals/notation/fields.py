"""From the text of a field to its value; a Refusal says how it is written."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.checkins.records.model import LONGEST_NOTE
from bot.core.clock import is_near, is_zone, known_zones, too_far
from bot.core.columns import storable
from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.names import nearest
from bot.files.imports.model import Kind
from bot.goals.notation.rest import Rest
from bot.people.people import UNKNOWN_COUNTRY, is_country
from scoring.model import Commitment, Dimension, KeyResultClass

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
    if not is_near(found):
        raise too_far(found)
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
    if not is_zone(written):
        near = nearest(written, sorted(known_zones())) or "Europe/Lisbon"
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
        if not one or is_country(one):
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


@dataclass(frozen=True)
class Rule:
    """How a field is read: its column, its reader, and what kind of thing it names, if any.

    Where the meaning depends on other records, the reader leaves the text as it is.
    """

    column: str
    read: Callable[[str], Any] = str
    names: Kind | None = None
    is_required: bool = False


def _must(column: str, read: Callable[[str], Any], names: Kind | None = None) -> Rule:
    return Rule(column, read, names, is_required=True)


PERSON, TEAM, CYCLE, OBJECTIVE, KEY_RESULT = (
    Kind.PERSON, Kind.TEAM, Kind.CYCLE, Kind.OBJECTIVE, Kind.KEY_RESULT,
)  # fmt: skip
SCHEMA: dict[Kind, dict[str, Rule]] = {
    Kind.WORKSPACE: {"zone": Rule("zone", zone), "channel": Rule("channel", text(SHORT))},
    Kind.CYCLE: {
        "key": _must("key", key),
        "name": Rule("name", text(SHORT)),
        "first_day": _must("first_day", day),
        "last_day": _must("last_day", day),
        "seasons": Rule("seasons"),
        "rest": Rule("rest", choice(Rest)),
        "part_of": Rule("part_of", str, CYCLE),
        "part_weight": Rule("part_weight", number(0, 100)),
    },
    Kind.TEAM: {
        "key": _must("key", key),
        "name": _must("name", text(SHORT)),
        "lead": Rule("lead_id", str, PERSON),
        "parent": Rule("parent_id", str, TEAM),
        "members": Rule("members", names, PERSON),
        "channel": Rule("channel", text(SHORT)),
        "ask_day": Rule("ask_weekday", weekday),
        "ask_time": Rule("ask_time", time),
    },
    Kind.PERSON: {
        "key": _must("key", key),
        "name": _must("name", text(SHORT)),
        "email": Rule("email", email),
        "slack_id": Rule("slack_id", slack_id),
        "manager": Rule("manager_id", str, PERSON),
        "teams": Rule("teams", names, TEAM),
        "admin": Rule("is_admin", flag),
        "active": Rule("is_active", flag),
        "zone": Rule("zone", zone),
        "locale": Rule("locale", text(SHORT)),
        "language": Rule("language", text(SHORT)),
        "ask_day": Rule("ask_weekday", weekday),
        "ask_time": Rule("ask_time", time),
        "working_days": Rule("working_days", weekdays),
        "country": Rule("country", country),
    },
    Kind.OBJECTIVE: {
        "key": _must("key", key),
        "title": _must("title", text(TITLE)),
        "cycle": _must("cycle_id", str, CYCLE),
        "owner": Rule("owner_id", str, PERSON),
        "team": Rule("team_id", str, TEAM),
        "parent": Rule("parent_id", str, OBJECTIVE),
        "commitment": Rule("commitment", choice(Commitment)),
        "weight": Rule("weight", number(0, 1000)),
        "rest": Rule("rest", choice(Rest)),
    },
    Kind.KEY_RESULT: {
        "key": _must("key", key),
        "title": _must("title", text(TITLE)),
        "objective": _must("objective_id", str, OBJECTIVE),
        "owner": _must("owner_id", str, PERSON),
        "measure": _must("measure", str),
        "unit": Rule("unit"),
        "start": Rule("start"),
        "floor": Rule("floor"),
        "milestones": Rule("milestones"),
        "plan": Rule("plan"),
        "weight": Rule("weight", number(0, 1000)),
        "class": Rule("kind", choice(KeyResultClass)),
        "dimension": Rule("dimension", choice(Dimension)),
        "guard": Rule("guard_id", str, KEY_RESULT),
        "first_day": Rule("first_day", day),
        "last_day": Rule("last_day", day),
        "remedy": Rule("remedy", text(LONGEST_NOTE)),
    },
    Kind.CHECK_IN: {
        "key_result": _must("key_result_id", str, KEY_RESULT),
        "week": _must("week", day),
        "value": Rule("value"),
        "confidence": Rule("confidence", confidence),
        "note": Rule("note", text(LONGEST_NOTE)),
        "private_note": Rule("private_note", text(LONGEST_NOTE)),
        "blocker": Rule("blocker", text(LONGEST_NOTE)),
        "by": Rule("by_id", str, PERSON),
        "at": Rule("at", moment),
    },
}
