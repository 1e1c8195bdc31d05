"""What an import saved, or would save."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.files.records import FieldRule, Problem, RecordKind
from scoring.model import Measure


class Action(StrEnum):
    """What an import does with one thing."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class PlannedChange:
    """One row of the plan: what, which one, new or changed or the same, and in which fields.

    `title` is what people call it. A key result has the `measure` that was read, and what it was
    read from (`written`).
    """

    what: RecordKind
    key: str
    action: Action
    fields: tuple[str, ...] = ()
    title: str = field(default="", compare=False)
    written: str = field(default="", compare=False)
    measure: Measure | None = field(default=None, compare=False)


@dataclass(frozen=True)
class ImportPlan:
    """What an import did, or with `is_dry` would do, in the order in which it does it. `remarks`
    say what was left out of the files, and what was guessed.
    """

    rows: tuple[PlannedChange, ...]
    is_dry: bool = False
    remarks: tuple[Problem, ...] = ()

    @property
    def has_changes(self) -> bool:
        """Whether anything is new or changed."""
        return self.count(Action.SAME) < len(self.rows)

    def count(self, action: Action) -> int:
        """How many things are new, changed or the same."""
        return sum(row.action is action for row in self.rows)


@dataclass
class SavedRecords:
    """What was saved, with the id of everything that can be named."""

    ids: dict[RecordKind, dict[str, int]]
    changes: dict[tuple[RecordKind, str], tuple[bool, set[str]]] = field(default_factory=dict)

    def note(
        self,
        record_kind: RecordKind,
        record_key: str,
        *,
        is_new: bool = False,
        changed: Collection[str] = (),
    ) -> None:
        """Note that one thing was saved; its changed fields add up over several writes."""
        was_new, fields = self.changes.get((record_kind, record_key), (is_new, set()))
        self.changes[record_kind, record_key] = was_new, fields | set(changed)

    def is_changed(self, record_kind: RecordKind, record_key: str) -> bool:
        """Whether something is new or has a changed field."""
        is_new, fields = self.changes[record_kind, record_key]
        return is_new or bool(fields)

    def id_of(self, rule: FieldRule, value: Any) -> Any:
        """Return the id of what a field names, or the value itself if it names nothing."""
        return self.ids[rule.names].get(value) if rule.names and value else value

    def planned_changes(self) -> list[PlannedChange]:
        """Return the rows of the plan, in the order in which things were saved."""
        return [
            _planned_change(record_kind, record_key, fields, is_new=is_new)
            for (record_kind, record_key), (is_new, fields) in self.changes.items()
        ]


def _planned_change(
    record_kind: RecordKind, record_key: str, fields: set[str], *, is_new: bool
) -> PlannedChange:
    if is_new:
        return PlannedChange(record_kind, record_key, Action.NEW)
    action = Action.CHANGED if fields else Action.SAME
    return PlannedChange(record_kind, record_key, action, tuple(sorted(fields)))
