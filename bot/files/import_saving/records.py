"""Save people, teams, cycles, objectives and key results; what no record mentions stays."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from bot.core.events import PersonChanged
from bot.core.work import Work
from bot.files.import_checks import StoredCompany
from bot.files.import_saving.results import SavedRecords
from bot.files.records import SCHEMA, FieldRule, FileRecord, RecordKind
from bot.goals.cycle_calendar import WriteResult, write_cycle
from bot.goals.notation import WeightRemainder
from bot.goals.objectives import write_key_result, write_objective
from bot.people import people, workspaces

ORDER = (  # of saving: each kind names only earlier ones, or itself
    RecordKind.CYCLE,
    RecordKind.PERSON,
    RecordKind.TEAM,
    RecordKind.OBJECTIVE,
    RecordKind.KEY_RESULT,
)
WITHOUT_COLUMN = {
    "key", "rest", "teams", "members", "unit", "start", "floor", "milestones",
}  # fmt: skip


def _write_person(work: Work, record_key: str, fields: Mapping[str, Any]) -> WriteResult:
    put = people.put_person(work, record_key, fields)
    return WriteResult(put.row.id or 0, put.is_new, frozenset(put.changed))


def _write_team(work: Work, record_key: str, fields: Mapping[str, Any]) -> WriteResult:
    put = people.put_team(work, record_key, fields)
    return WriteResult(put.row.id or 0, put.is_new, frozenset(put.changed))


WRITERS: dict[RecordKind, Callable[[Work, str, Any], WriteResult]] = {
    RecordKind.CYCLE: write_cycle,
    RecordKind.PERSON: _write_person,
    RecordKind.TEAM: _write_team,
    RecordKind.OBJECTIVE: write_objective,
    RecordKind.KEY_RESULT: write_key_result,
}


class RecordSaver:
    """Saves checked records on top of what is stored."""

    def __init__(self, work: Work, stored: StoredCompany) -> None:
        self._work, self._stored = work, stored
        self.saved = SavedRecords(
            {record_kind: dict(ids) for record_kind, ids in stored.ids.items()}
        )

    def save(self, records: Iterable[FileRecord]) -> SavedRecords:
        """Save all records except check-ins and role templates."""
        by_kind: dict[RecordKind, list[FileRecord]] = defaultdict(list)
        for record in records:
            by_kind[record.kind].append(record)
        for record in by_kind[RecordKind.WORKSPACE]:
            self._save_workspace(record)
        for record_kind in ORDER:
            for record in by_kind[record_kind]:
                self._write(record, self._own_fields(record))
            for record in by_kind[
                record_kind
            ]:  # all of a kind have an id now: they can name each other
                self._write(record, self._links(record))
        self._save_members([*by_kind[RecordKind.TEAM], *by_kind[RecordKind.PERSON]])
        for record in by_kind[RecordKind.PERSON]:
            if self.saved.is_changed(RecordKind.PERSON, record.key):
                self._work.emit(PersonChanged(self.saved.ids[RecordKind.PERSON][record.key]))
        return self.saved

    def _save_workspace(self, record: FileRecord) -> None:
        before = workspaces.current(self._work)
        values = record.values.items()
        changed = {
            field_name for field_name, value in values if getattr(before, field_name) != value
        }
        workspaces.configure(self._work, **record.values)
        self.saved.note(RecordKind.WORKSPACE, before.name, changed=changed)

    def _own_fields(self, record: FileRecord) -> dict[str, Any]:
        """Return a record's own columns, and those that name things saved before."""
        fields = {
            rule.column: self.saved.id_of(rule, record.values[rule.column])
            for field_name, rule in SCHEMA[record.kind].items()
            if rule.column in record.values
            and field_name not in WITHOUT_COLUMN
            and not _is_link(record.kind, rule)
        }
        match record.kind:
            case RecordKind.CYCLE:
                fields |= self._cycle_fields(record, fields)
            case RecordKind.OBJECTIVE if record.key in self._stored.objectives:
                fields["is_archived"] = False  # what a file mentions is in use
            case RecordKind.KEY_RESULT:
                self._unarchive_objective(record)
                rule = {field_name: record.values[field_name] for field_name in ("measure", "plan")}
                fields |= {**rule, "is_archived": False}
        return fields

    def _cycle_fields(self, record: FileRecord, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Return what follows from a cycle's fields: a name, and what happens to the weights."""
        implied: dict[str, Any] = {}
        if record.key not in self._stored.cycles and "name" not in fields:
            implied["name"] = record.key
        if record.values.get("rest"):
            implied["is_normalised"] = record.values["rest"] == WeightRemainder.NORMALISE
        return implied

    def _unarchive_objective(self, record: FileRecord) -> None:
        """Take the objective of a key result into use again."""
        objective = self._stored.objectives.get(record.values.get("objective_id") or "")
        if objective is not None and objective.is_archived:
            result = write_objective(self._work, objective.key, {"is_archived": False})
            self.saved.note(RecordKind.OBJECTIVE, objective.key, changed=result.changed)

    def _links(self, record: FileRecord) -> dict[str, Any]:
        """Return the columns of a record that name things of its own kind."""
        return {
            rule.column: self.saved.id_of(rule, record.values[rule.column])
            for rule in SCHEMA[record.kind].values()
            if _is_link(record.kind, rule) and rule.column in record.values
        }

    def _write(self, record: FileRecord, fields: Mapping[str, Any]) -> None:
        """Write columns of a record and note its id and changes; nothing without columns, unless
        the record is new.
        """
        record_kind, record_key = record.kind, record.key
        if not fields and (record_kind, record_key) in self.saved.changes:
            return
        result = WRITERS[record_kind](self._work, record_key, fields)
        names = {rule.column: field_name for field_name, rule in SCHEMA[record_kind].items()}
        changed = {names.get(column, column) for column in result.changed}
        self.saved.ids[record_kind][record_key] = result.id
        self.saved.note(record_kind, record_key, is_new=result.is_new, changed=changed)

    def _save_members(self, records: Sequence[FileRecord]) -> None:
        """Save who is in which team. Teams list their members and people their teams; where these
        differ, the people are right.
        """
        members = {record_key: set(keys) for record_key, keys in self._stored.members.items()}
        for record in records:
            if "members" in record.values:
                members[record.key] = set(record.values["members"])
            if "teams" in record.values:
                for team in {*members, *record.values["teams"]}:
                    team_members = members.setdefault(team, set())
                    is_member = team in record.values["teams"]
                    (team_members.add if is_member else team_members.discard)(record.key)
        for team, keys in members.items():
            if keys != self._stored.members.get(team, set()):
                ids = [self.saved.ids[RecordKind.PERSON][record_key] for record_key in sorted(keys)]
                people.set_members(self._work, self.saved.ids[RecordKind.TEAM][team], ids)
                self.saved.note(RecordKind.TEAM, team, changed={"members"})


def _is_link(record_kind: RecordKind, rule: FieldRule) -> bool:
    """Whether a field names another thing of the same kind."""
    return rule.names is record_kind
