"""What a number in an answer is for, and what is known of its key result when it is read."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.checkins.records import Version
from bot.goals.objectives import OwnedKeyResult
from scoring.model import Parsed, Reading

MOST_WEEKS = 8  # how far back sizes are compared


class Role(StrEnum):
    """What a number speaks of."""

    LEVEL = "level"  # where the key result stands now; of an average this week's value
    AMOUNT = "amount"  # this week's part of a sum
    TOTAL = "total"  # a sum so far
    STEP = "step"  # a change: “5 fixed”, “up 0.2 points”
    LEFT = "left"  # what is still to be done: “8 to go”
    TARGET = "target"  # what is aimed for or expected
    RANGE = "range"  # between two values
    TALK = "talk"  # a date, a time, or a count of something else


class Doubt(StrEnum):
    """Why a number is asked about instead of stored. Values are kept with open questions."""

    UNREADABLE = "unreadable"
    AMBIGUOUS = "ambiguous"  # reads as any of the readings
    UNSURE = "unsure"  # hedged, asked, or of an unusual size: the first reading is as typed
    STEP = "step"  # a change; the first reading is where it leads
    LEFT = "left"  # what is left; the first reading is what that leaves done
    TARGET = "target"  # aimed for, not reached
    CURRENCY = "currency"  # another one than the key result's
    AMOUNT_OR_TOTAL = "amount_or_total"  # of a sum
    DISAGREES = "disagrees"  # an amount and a total that do not fit what was recorded before
    NO_VALUE = "no_value"  # not done yet, but how far?


@dataclass(frozen=True)
class History:
    """What is recorded for a key result before the week that an answer is about.

    `last` is the newest value (of a sum its newest amount), `is_last_week` whether it is of the
    week just before. `past` are levels or amounts, newest last. `total` is a sum so far, None
    before its first check-in.
    """

    last: float | None = None
    is_last_week: bool = False
    past: tuple[float, ...] = ()
    total: float | None = None


NO_HISTORY = History()


def history_of(kr: OwnedKeyResult, versions: Iterable[Version], week: dt.date) -> History:
    """The history of a key result from the latest version of each week."""
    earlier = sorted(
        (v for v in versions if v.week < week and v.is_latest and v.entry.value is not None),
        key=lambda version: version.week,
    )
    if not earlier:
        return NO_HISTORY
    is_last_week = earlier[-1].week == week - dt.timedelta(days=7)
    if kr.rule.measure.reading is not Reading.SUM:
        values = [v.entry.value for v in earlier if v.entry.value is not None]
        return History(values[-1], is_last_week, tuple(values[-MOST_WEEKS:]))
    total, amounts = 0.0, []
    for n, version in enumerate(earlier):
        value = version.entry.value or 0.0
        amount = value - total if version.entry.is_total else value
        total = value if version.entry.is_total else total + value
        if n == 0 or not version.entry.is_total or earlier[n - 1].week == _week_before(version):
            amounts.append(amount)
    return History(
        amounts[-1] if amounts else None, is_last_week, tuple(amounts[-MOST_WEEKS:]), total
    )


def _week_before(version: Version) -> dt.date:
    return version.week - dt.timedelta(days=7)


@dataclass(frozen=True)
class Interpretation:
    """How an answer is read: a value where it is certain, else a doubt with the values to offer.

    `end` is how many characters of the text speak of the number; what follows is a note.
    """

    role: Role
    value: Parsed | None = None
    doubt: Doubt | None = None
    readings: tuple[Parsed, ...] = ()
    end: int = 0
