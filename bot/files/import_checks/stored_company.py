"""What is stored already, for checks to look things up in."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from bot.files.records import RecordKind
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import Objective, OwnedKeyResult
from bot.people.people import email_key


@dataclass
class StoredCompany:
    """What is stored already, by key; `parents` are the keys of who or what each one is under."""

    ids: dict[RecordKind, dict[str, int]] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)  # e-mail, Slack id -> person's key
    parents: dict[RecordKind, dict[str, str]] = field(default_factory=dict)
    members: dict[str, set[str]] = field(default_factory=dict)
    joined_on: dict[str, dt.date] = field(default_factory=dict)  # people who joined in mid-cycle
    cycles: dict[str, Cycle] = field(default_factory=dict)
    objectives: dict[str, Objective] = field(default_factory=dict)
    key_results: dict[str, OwnedKeyResult] = field(default_factory=dict)

    def key_of(self, record_kind: RecordKind, id_: int | None) -> str | None:
        """The key of a stored thing."""
        return self._keys[record_kind].get(id_ or 0)

    def person_key(self, field_name: str) -> str:
        """The key of a person who goes by a key, e-mail or Slack id; else the name itself."""
        return self.aliases.get(field_name) or self.aliases.get(email_key(field_name)) or field_name

    def cycle_key(self, field_name: str) -> str:
        """The key of a cycle that goes by a key or name; else the name itself."""
        folded_name = field_name.casefold()
        keys = (
            cycle.key
            for cycle in self.cycles.values()
            if folded_name in (cycle.key.casefold(), cycle.name.casefold())
        )
        return next(keys, field_name)

    @cached_property
    def _keys(self) -> dict[RecordKind, dict[int, str]]:
        return {
            record_kind: {id_: record_key for record_key, id_ in ids.items()}
            for record_kind, ids in self.ids.items()
        }
