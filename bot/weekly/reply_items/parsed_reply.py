"""What a message says: what is clear, what is not and why, and what else it wishes."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.checkins.answers import NO_REMARKS, NumberRole, Remarks
from bot.goals.objectives import OwnedKeyResult
from scoring.model import Parsed


class QuestionReason(StrEnum):
    """Why a piece of a message became a question back."""

    UNREADABLE = "unreadable"
    AMBIGUOUS = "ambiguous"  # reads as any of `readings`
    WHICH = "which"  # a value that names no key result
    SEVERAL = "several"  # a name that fits several key results
    NO_SUCH = "no_such"  # a number that no key result has
    NO_VALUE = "no_value"  # a key result without its value
    TWICE = "twice"  # two values for one key result
    STEP = "step"  # a change such as +5k; the first reading is where it leads
    LEFT = "left"  # what is left to do; the first reading is what that leaves done
    TARGET = "target"  # what is aimed for, not reached
    CURRENCY = "currency"  # another one than the key result's
    AMOUNT_OR_TOTAL = "amount_or_total"  # of a sum
    DISAGREES = "disagrees"  # an amount and a total that do not fit what was recorded before
    UNSURE = "unsure"  # hedged, asked, or of an unusual size; the first reading is as typed
    CONFIDENCE = "confidence"  # not a whole number from 1 to 10, or two of them
    LONG_NOTE = "long_note"
    TOO_LONG = "too_long"  # the whole message
    NOTHING_BEFORE = "nothing_before"  # no change, but from what?
    SAME = "same"  # no change of amounts: nothing, or as much again?
    REASON = "reason"  # a week that is over changes only with one


class ReplyPurpose(StrEnum):
    """What a message is for; an answer carries items or questions."""

    ANSWER = "answer"
    HELP = "help"
    SKIP = "skip"
    UNDO = "undo"
    CHAT = "chat"


@dataclass(frozen=True)
class ParsedItem:
    """What is clear about one key result; a value of None says that nothing changed. `role` is
    what the number was read as.
    """

    kr: OwnedKeyResult
    value: Parsed | None
    extras: Remarks = NO_REMARKS
    role: NumberRole | None = field(default=None, compare=False)


@dataclass(frozen=True)
class UnclearPiece:
    """A piece of a message that needs a question back; `extras` keep what was clear in it.

    `text` is all of it as typed where naming its key result would be enough. `is_total` is about
    all `readings`, `totals` about each, where they differ. `is_apart` says that the note stands
    apart from the number in question.
    """

    piece: str
    why: QuestionReason
    kr: OwnedKeyResult | None = None
    readings: tuple[float, ...] = ()
    extras: Remarks = NO_REMARKS
    text: str = ""
    is_total: bool = False
    totals: tuple[bool, ...] = ()
    is_apart: bool = False
    role: NumberRole | None = field(default=None, compare=False)

    @property
    def offered(self) -> tuple[Parsed, ...]:
        """The readings as values to record."""
        totals = self.totals or (self.is_total,) * len(self.readings)
        return tuple(map(Parsed, self.readings, totals))


@dataclass(frozen=True)
class ParsedReply:
    """A whole message, read. `is_correction` says that it takes back a value given before;
    `left_out` are texts of questions that were dropped.
    """

    items: tuple[ParsedItem, ...] = ()
    unclear: tuple[UnclearPiece, ...] = ()
    skipped: tuple[OwnedKeyResult, ...] = ()
    wish: ReplyPurpose = ReplyPurpose.ANSWER
    is_correction: bool = False
    left_out: tuple[str, ...] = ()

    def without_repeats(self) -> "ParsedReply":
        """Two different values for one key result are a question, not a choice of ours."""
        seen: dict[int, list[ParsedItem]] = {}
        for item in self.items:
            seen.setdefault(item.kr.id, []).append(item)
        once = tuple(said[0] for said in seen.values() if len({i.value for i in said}) == 1)
        twice = tuple(
            UnclearPiece(
                said[0].kr.title,
                QuestionReason.TWICE,
                said[0].kr,
                _values(said),
                totals=_totals(said),
            )
            for said in seen.values()
            if len({i.value for i in said}) > 1
        )
        return replace(self, items=once, unclear=(*self.unclear, *twice))


def _totals(said: list[ParsedItem]) -> tuple[bool, ...]:
    return tuple(item.value.is_total for item in said if item.value)


def _values(said: list[ParsedItem]) -> tuple[float, ...]:
    return tuple(item.value.value for item in said if item.value)
