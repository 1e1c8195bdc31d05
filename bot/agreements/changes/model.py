"""A proposed change of what an agreed key result asks for."""

import datetime as dt
import zlib
from dataclasses import dataclass
from enum import StrEnum

from pydantic import TypeAdapter

from bot.goals.objectives import OwnedKeyResult
from bot.people.people import Person
from scoring.model import Measure, Plan


class ChangeState(StrEnum):
    """Where a proposed change stands. It is overtaken when somebody else changed the key result,
    and lapses when nobody has to agree any more: then it is not made, since nobody agreed to it,
    and its owner can make it alone.
    """

    OPEN = "open"
    AGREED = "agreed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    OVERTAKEN = "overtaken"
    LAPSED = "lapsed"


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What a manager agrees to. `plan` and days go along with another measure, since they were
    entered for it; without them those of the key result stay.
    """

    measure: Measure
    weight: float
    plan: Plan | None = None
    first_day: dt.date | None = None
    last_day: dt.date | None = None

    def differs(self, other: "Terms") -> bool:
        """Return whether others ask for something else."""
        return (self.measure, self.weight) != (other.measure, other.weight)

    @property
    def fingerprint(self) -> int:
        """A number that changes with what is asked for."""
        return zlib.crc32(repr(self).encode()) & 0x7FFFFFFF


TERMS_JSON = TypeAdapter(Terms)


@dataclass(frozen=True, kw_only=True)
class ProposedChange:
    """What somebody wants a key result to ask for. `turn` counts how often it went to another
    manager.
    """

    id: int
    key_result_id: int
    by_id: int
    state: ChangeState
    asked_at: dt.datetime
    recipient_id: int
    turn: int
    before: Terms
    after: Terms
    reason: str
    decided_by: int | None
    decided_at: dt.datetime | None
    sentence: str

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.state is ChangeState.OPEN

    @property
    def once_name(self) -> str:
        """The name of the message to the manager."""
        return f"agreement.change:{self.id}:{self.turn}"

    @property
    def answer_name(self) -> str:
        """The name of the message that tells the answer to who proposed it."""
        return f"agreement.change_answer:{self.id}"


@dataclass(frozen=True, kw_only=True)
class ChangeContext:
    """What messages about a change show."""

    change: ProposedChange
    key_result: OwnedKeyResult
    proposer: Person
    recipient: Person
    decider: Person | None = None


def terms_of(key_result: OwnedKeyResult) -> Terms:
    """Return what a key result asks for now."""
    rule = key_result.rule
    return Terms(
        measure=rule.measure, weight=rule.weight, first_day=rule.first_day, last_day=rule.last_day
    )
