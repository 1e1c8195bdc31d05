"""A request for agreement, and what messages and Home show of it."""

import datetime as dt
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import OwnedKeyResult
from bot.people.people import Person


class RequestState(StrEnum):
    """Where a request stands. It is withdrawn when no draft is left, and lapses when agreements
    are switched off or nobody is above the owner any more: then the drafts count as they are.
    """

    OPEN = "open"
    AGREED = "agreed"
    SENT_BACK = "sent_back"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


@dataclass(frozen=True, kw_only=True)
class AgreementRequest:
    """One owner's question about one cycle. `turn` counts how often it went to somebody else."""

    id: int
    owner_id: int
    cycle_id: int
    state: RequestState
    asked_at: dt.datetime
    recipient_id: int
    turn: int
    decided_by: int | None
    decided_at: dt.datetime | None
    sentence: str

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.state is RequestState.OPEN

    @property
    def once_name(self) -> str:
        """The name of the message to the manager."""
        return f"agreement.request:{self.id}:{self.turn}"

    @property
    def answer_name(self) -> str:
        """The name of the message to the owner that tells the answer."""
        return f"agreement.answer:{self.id}"


@dataclass(frozen=True, kw_only=True)
class RequestContext:
    """What the messages about a request show: the drafts it is about, and who decided."""

    request: AgreementRequest
    owner: Person
    recipient: Person
    cycle: Cycle
    drafts: Sequence[OwnedKeyResult]
    decider: Person | None = None


@dataclass(frozen=True, kw_only=True)
class DraftCard:
    """A person's drafts of a cycle, and the last request about them; `decider` answers it, or
    would be asked, or has answered. None where nobody is above the owner.
    """

    cycle: Cycle
    drafts: Sequence[OwnedKeyResult]
    request: AgreementRequest | None
    decider: Person | None

    @property
    def is_waiting(self) -> bool:
        """Whether a manager was asked and has not answered."""
        return self.request is not None and self.request.is_open


@dataclass(frozen=True)
class AgreementsChanged:
    """What is agreed, or asked, changed for these owners."""

    owner_ids: tuple[int, ...]


def fingerprint(drafts: Iterable[OwnedKeyResult]) -> int:
    """Return a number that changes with anything that a manager agrees to."""
    terms = [
        (draft.id, draft.title, draft.objective.title, draft.rule.measure, draft.rule.weight)
        for draft in drafts
    ]
    return zlib.crc32(repr(sorted(terms, key=lambda term: term[0])).encode()) & 0x7FFFFFFF
