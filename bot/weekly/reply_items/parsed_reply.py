"""What a reply says: what is clear, what is not and why, and what the reply is for."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.checkins.answer_parsing import NO_REMARKS, NumberRole, Remarks
from bot.goals.objectives import OwnedKeyResult
from bot.weekly.reply_intents import ReplyPurpose
from scoring.model import Parsed


class QuestionReason(StrEnum):
    """Why a piece of a reply became a question back. The values are stored with the question."""

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
    BEYOND = "beyond"  # a first value that leaves no way to the target
    CURRENCY = "currency"  # another one than the key result's
    AMOUNT_OR_TOTAL = "amount_or_total"  # of a sum
    DISAGREES = "disagrees"  # an amount and a total that do not fit what was recorded before
    UNSURE = "unsure"  # hedged, asked, or of an unusual size; the first reading is as typed
    CONFIDENCE = "confidence"  # not a whole number from 1 to 10, or two of them
    LONG_NOTE = "long_note"
    TOO_LONG = "too_long"  # the whole reply
    NOTHING_BEFORE = "nothing_before"  # no change, but from what?
    SAME = "same"  # no change of amounts: nothing, or as much again?
    REASON = "reason"  # a week that is over changes only with one


@dataclass(frozen=True)
class ParsedItem:
    """What is clear about one key result. A value of None says that nothing changed; `role` is
    what the number was read as.
    """

    kr: OwnedKeyResult
    value: Parsed | None
    extras: Remarks = NO_REMARKS
    role: NumberRole | None = field(default=None, compare=False)


@dataclass(frozen=True)
class UnclearPiece:
    """A piece of a reply that needs a question back; `extras` keep what was clear in it.

    `text` is all of it as typed where naming its key result would be enough. `is_total` is about
    all `readings`, `totals` about each, where they differ. `is_apart` says that the note stands
    apart from the number in question. The fields are stored as those of an `OpenQuestion`.
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
    """A whole reply, read.

    `is_correction` says that it replaces a value given before; `left_out` are texts of questions
    that were dropped.
    """

    items: tuple[ParsedItem, ...] = ()
    unclear: tuple[UnclearPiece, ...] = ()
    skipped: tuple[OwnedKeyResult, ...] = ()
    purpose: ReplyPurpose = ReplyPurpose.ANSWER
    is_correction: bool = False
    left_out: tuple[str, ...] = ()

    def without_repeats(self) -> "ParsedReply":
        """Return the reply with a question for each key result that has two different values."""
        items_by_id: dict[int, list[ParsedItem]] = {}
        for item in self.items:
            items_by_id.setdefault(item.kr.id, []).append(item)
        consistent: list[ParsedItem] = []
        contradictions: list[UnclearPiece] = []
        for items in items_by_id.values():
            if len({item.value for item in items}) == 1:
                consistent.append(items[0])
            else:
                contradictions.append(_contradiction(items))
        return replace(self, items=tuple(consistent), unclear=(*self.unclear, *contradictions))


def _contradiction(items: list[ParsedItem]) -> UnclearPiece:
    """Return the question which of two values for one key result counts."""
    key_result, values = items[0].kr, [item.value for item in items if item.value]
    return UnclearPiece(
        key_result.title,
        QuestionReason.TWICE,
        key_result,
        readings=tuple(parsed.value for parsed in values),
        totals=tuple(parsed.is_total for parsed in values),
    )
