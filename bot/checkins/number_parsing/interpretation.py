"""What a number in an answer is for, and how it is read."""

from dataclasses import dataclass
from enum import StrEnum

from scoring.model import Parsed


class NumberRole(StrEnum):
    """What a number speaks of."""

    LEVEL = "level"  # the present value; of an average this week's
    AMOUNT = "amount"  # this week's part of a sum
    TOTAL = "total"  # a sum so far
    STEP = "step"  # a change: “5 fixed”, “up 0.2 points”
    LEFT = "left"  # what is still to be done: “8 to go”
    TARGET = "target"  # what is aimed for or expected
    RANGE = "range"  # between two values
    TALK = "talk"  # a date, a time, or a count of something else


class Doubt(StrEnum):
    """Why a number is asked about instead of stored. The values are stored with open questions."""

    UNREADABLE = "unreadable"
    AMBIGUOUS = "ambiguous"  # reads as any of the readings
    UNSURE = "unsure"  # hedged, asked, or of an unusual size: the first reading is as typed
    STEP = "step"  # a change; the first reading is where it leads
    LEFT = "left"  # what is left; the first reading is what that leaves done
    TARGET = "target"  # aimed for, not reached
    CURRENCY = "currency"  # another one than the key result's
    AMOUNT_OR_TOTAL = "amount_or_total"  # of a sum
    DISAGREES = "disagrees"  # an amount and a total that do not fit what was recorded before
    BEYOND = "beyond"  # would be a baseline, and is no way from the target
    NO_VALUE = "no_value"  # not done yet, but how far?


@dataclass(frozen=True)
class Interpretation:
    """How an answer is read: a value where it is certain, else a doubt with the values to offer.

    `end` is how many characters of the text speak of the number; what follows is a note.
    """

    role: NumberRole
    value: Parsed | None = None
    doubt: Doubt | None = None
    readings: tuple[Parsed, ...] = ()
    end: int = 0
