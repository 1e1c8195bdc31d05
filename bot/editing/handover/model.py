"""Somebody who left, what they owned, and what became of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.goals.objectives import OwnedKeyResult
from bot.people.people import Person, Team

LONGEST_WAIVER = 300  # characters of a reason


@dataclass(frozen=True, kw_only=True)
class Departure:
    """Somebody left (`team_id` 0) or left a team. `key_result_ids` were theirs then, `open_ids`
    those that still were when the message was last written; `recipients` got it.
    """

    id: int
    person_id: int
    team_id: int
    key_result_ids: tuple[int, ...]
    open_ids: tuple[int, ...]
    recipients: tuple[int, ...]
    told_at: dt.datetime | None


@dataclass(frozen=True, kw_only=True)
class DepartureReport:
    """What the message about a departure shows. `key_results` are in use, `archived` are titles;
    `waivers` are reasons by key result id, `people_by_id` the owners. `is_kept` says that the
    person keeps what is theirs, or has come back.
    """

    departure: Departure
    person: Person
    team: Team | None
    key_results: tuple[OwnedKeyResult, ...]
    waivers: Mapping[int, str]
    people_by_id: Mapping[int, Person]
    archived: int = 0
    is_kept: bool = False

    @property
    def open_ids(self) -> tuple[int, ...]:
        """Return the ids of key results that are still without an answer."""
        if self.is_kept:
            return ()
        return tuple(
            key_result.id
            for key_result in self.key_results
            if key_result.owner_id == self.person.id and key_result.id not in self.waivers
        )


@dataclass(frozen=True)
class HandoverForm:
    """The form that hands over key results, or the first of them with others to choose from.

    `names` are the names of the owners of `choices` by id.
    """

    key_results: tuple[OwnedKeyResult, ...]
    choices: tuple[OwnedKeyResult, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)
