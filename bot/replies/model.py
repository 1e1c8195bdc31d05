"""What a message said: what is clear, what is not and why, and what else it wishes."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.checkins.model import Entry, Version, again
from bot.objectives import OwnedKeyResult
from scoring.model import Parsed


class Why(StrEnum):
    """Why a piece of a message became a question back."""

    UNREADABLE = "unreadable"
    AMBIGUOUS = "ambiguous"  # reads as any of `readings`
    WHICH = "which"  # a value that names no key result
    SEVERAL = "several"  # a name that fits several key results
    NO_SUCH = "no_such"  # a number that no key result has
    NO_VALUE = "no_value"  # a key result without its value
    TWICE = "twice"  # two values for one key result
    STEP = "step"  # a change such as +5k where a level is asked for
    UNSURE = "unsure"  # a value with a question mark
    CONFIDENCE = "confidence"  # not a whole number from 1 to 10, or two of them
    LONG_NOTE = "long_note"
    TOO_LONG = "too_long"  # the whole message
    NOTHING_BEFORE = "nothing_before"  # no change, but from what?


class Wish(StrEnum):
    """What a message is for; an answer carries items or questions."""

    ANSWER = "answer"
    HELP = "help"
    SKIP = "skip"
    UNDO = "undo"
    CHAT = "chat"


@dataclass(frozen=True)
class Extras:
    """What is said beside a value; a blocker of None is unsaid, an empty one is over."""

    confidence: int | None = None
    note: str = ""
    blocker: str | None = None

    def over(self, before: "Extras") -> "Extras":
        """These words, completed by what was said before them."""
        return Extras(
            self.confidence or before.confidence,
            self.note or before.note,
            before.blocker if self.blocker is None else self.blocker,
        )


@dataclass(frozen=True)
class Heard:
    """What is clear about one key result; a value of None says that nothing changed."""

    kr: OwnedKeyResult
    value: Parsed | None
    extras: Extras = Extras()


@dataclass(frozen=True)
class Unclear:
    """A piece of a message that needs a question back; `extras` keep what was clear in it."""

    piece: str
    why: Why
    kr: OwnedKeyResult | None = None
    readings: tuple[float, ...] = ()
    extras: Extras = Extras()


@dataclass(frozen=True)
class Understood:
    """A whole message, read. `is_correction` says that it takes back a value given before."""

    items: tuple[Heard, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    skipped: tuple[OwnedKeyResult, ...] = ()
    wish: Wish = Wish.ANSWER
    is_correction: bool = False

    def without_repeats(self) -> "Understood":
        """Two different values for one key result are a question, not a choice of ours."""
        seen: dict[int, list[Heard]] = {}
        for item in self.items:
            seen.setdefault(item.kr.id, []).append(item)
        once = tuple(said[0] for said in seen.values() if len({i.value for i in said}) == 1)
        twice = tuple(
            Unclear(said[0].kr.title, Why.TWICE, said[0].kr, _values(said))
            for said in seen.values()
            if len({i.value for i in said}) > 1
        )
        return replace(self, items=once, unclear=(*self.unclear, *twice))


def _values(said: list[Heard]) -> tuple[float, ...]:
    return tuple(item.value.value for item in said if item.value)


@dataclass(frozen=True)
class Reply:
    """One message of a person, remembered: the week it speaks of, what it said, what we asked.

    `origin` names it (`channel:ts`); `thread` is the post of ours it replied under. One that
    `is_gone` was taken back. `asked` is the key result of an open question and `kept` what was
    clear beside it.
    """

    origin: str
    person_id: int
    week: dt.date
    at: dt.datetime
    thread: str | None = None
    edited: str = ""
    said: tuple[int, ...] = ()
    asked: int | None = None
    kept: Extras = Extras()
    is_gone: bool = False


def entry_of(item: Heard, before: Sequence[Version], week: dt.date) -> Entry | None:
    """What is recorded for an item, from all that was said before it, up to its week.

    What is left unsaid stays as the week had it, like the prefilled form. None for “no change”
    where there is nothing to repeat.
    """
    this_week = [v.entry for v in before if v.week == week]
    earlier = [v.entry for v in before if v.week < week and v.is_latest]
    old = this_week[-1] if this_week else None
    if item.value is None and old is None:
        old = again(item.kr, earlier[-1]) if earlier else None
    if item.value is None and old is None:
        return None
    old = old or Entry(item.kr.id, None)
    said = item.extras.over(Extras(old.confidence, old.note, old.blocker))
    value, is_total = (
        (item.value.value, item.value.is_total) if item.value else (old.value, old.is_total)
    )
    return replace(
        old,
        value=value,
        is_total=is_total,
        confidence=said.confidence,
        note=said.note,
        blocker=said.blocker or "",
    )
