"""Everything the imports room says to SQL: what is stored already, and putting records in."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlmodel import select

from bot.checkins.records import CheckInEntry, CheckInSource
from bot.checkins.records import store as check_ins
from bot.core.events import CheckInsRecorded, PersonChanged
from bot.core.i18n import N_
from bot.core.work import Work
from bot.files.imports.checks.references import StoredCompany
from bot.files.imports.model import Action, FileRecord, PlannedChange, RecordKind
from bot.files.imports.schema import SCHEMA, FieldRule
from bot.files.imports.tables import TemplateRow
from bot.goals import cycle_calendar
from bot.goals import objectives as goals
from bot.goals.cycle_calendar import WriteResult
from bot.goals.notation import WeightRemainder
from bot.goals.objectives import OwnedKeyResult
from bot.people import people, workspaces
from bot.people.people import Person

ORDER = (
    RecordKind.CYCLE,
    RecordKind.PERSON,
    RecordKind.TEAM,
    RecordKind.OBJECTIVE,
    RecordKind.KEY_RESULT,
)


def _write_person(work: Work, key: str, fields: Mapping[str, Any]) -> WriteResult:
    put = people.put_person(work, key, fields)
    return WriteResult(put.row.id or 0, put.is_new, frozenset(put.changed))


def _write_team(work: Work, key: str, fields: Mapping[str, Any]) -> WriteResult:
    put = people.put_team(work, key, fields)
    return WriteResult(put.row.id or 0, put.is_new, frozenset(put.changed))


WRITERS: dict[RecordKind, Callable[[Work, str, Any], WriteResult]] = {
    RecordKind.CYCLE: cycle_calendar.write_cycle,
    RecordKind.PERSON: _write_person,
    RecordKind.TEAM: _write_team,
    RecordKind.OBJECTIVE: goals.write_objective,
    RecordKind.KEY_RESULT: goals.write_key_result,
}
SAID = ("value", "is_total", "confidence", "note", "private_note", "blocker")
NO_COLUMN = {
    "key", "rest", "teams", "members", "unit", "start", "floor", "milestones",
}  # fmt: skip


def known(work: Work) -> StoredCompany:
    """What is stored, by key."""
    staffed, teams = people.everyone(work), people.teams(work)
    cycles, wanted, krs = (
        cycle_calendar.all_cycles(work),
        goals.select_objectives(work),
        goals.select_key_results(work),
    )
    person = {p.id: p.key for p in staffed}
    cycle = {c.id: c.key for c in cycles}
    team, objective = {t.id: t.key for t in teams}, {o.id: o.key for o in wanted.values()}
    return StoredCompany(
        ids={
            RecordKind.CYCLE: {c.key: c.id for c in cycles},
            RecordKind.PERSON: {key: id_ for id_, key in person.items()},
            RecordKind.TEAM: {key: id_ for id_, key in team.items()},
            RecordKind.OBJECTIVE: {key: id_ for id_, key in objective.items()},
            RecordKind.KEY_RESULT: {kr.key: kr.id for kr in krs},
        },
        aliases={name: person[id_] for name, id_ in people.ids_by_alias(work).items()},
        above={
            RecordKind.CYCLE: {c.key: cycle.get(c.part_of or 0, "") for c in cycles},
            RecordKind.PERSON: {p.key: person.get(p.manager_id or 0, "") for p in staffed},
            RecordKind.TEAM: {t.key: team.get(t.parent_id or 0, "") for t in teams},
            RecordKind.OBJECTIVE: {
                o.key: objective.get(o.parent_id or 0, "") for o in wanted.values()
            },
        },
        members={t.key: {person[m] for m in t.member_ids} for t in teams},
        cycles={c.key: c for c in cycles},
        objectives={o.key: o for o in wanted.values()},
        key_results={kr.key: kr for kr in krs},
    )


@dataclass
class SavedRecords:
    """What was put in, with the id of everything that can be named."""

    ids: dict[RecordKind, dict[str, int]]
    rows: dict[tuple[RecordKind, str], tuple[bool, set[str]]] = field(default_factory=dict)

    def note(self, kind: RecordKind, key: str, *, is_new: bool, changed: set[str]) -> None:
        """One thing; its fields add up over several puts."""
        was_new, before = self.rows.get((kind, key), (is_new, set()))
        self.rows[kind, key] = was_new, before | changed

    def changes(self) -> list[PlannedChange]:
        """Rows of the plan."""
        return [
            PlannedChange(kind, key, Action.NEW)
            if is_new
            else PlannedChange(
                kind, key, Action.CHANGED if fields else Action.SAME, tuple(sorted(fields))
            )
            for (kind, key), (is_new, fields) in self.rows.items()
        ]


def save(work: Work, records: Sequence[FileRecord], stored: StoredCompany) -> SavedRecords:
    """Put everything but check-ins in; what stands in no record stays as it is."""
    saved = SavedRecords({k: dict(ids) for k, ids in stored.ids.items()})
    by_kind: dict[RecordKind, list[FileRecord]] = defaultdict(list)
    for record in records:
        by_kind[record.kind].append(record)
    for record in by_kind[RecordKind.WORKSPACE]:
        _settle(work, record, saved)
    for kind in ORDER:
        for record in by_kind[kind]:
            _put(work, record, saved, stored)
        for record in by_kind[kind]:  # all of a kind have an id now, so they can name each other
            _link(work, record, saved)
    _join(work, [*by_kind[RecordKind.TEAM], *by_kind[RecordKind.PERSON]], saved, stored)
    for record in by_kind[RecordKind.PERSON]:
        is_new, fields = saved.rows[RecordKind.PERSON, record.key]
        if is_new or fields:
            work.emit(PersonChanged(saved.ids[RecordKind.PERSON][record.key]))
    return saved


def _settle(work: Work, record: FileRecord, saved: SavedRecords) -> None:
    before = workspaces.current(work)
    changed = {name for name, value in record.values.items() if getattr(before, name) != value}
    workspaces.configure(work, **record.values)
    saved.note(RecordKind.WORKSPACE, before.name, is_new=False, changed=changed)


def _put(work: Work, record: FileRecord, saved: SavedRecords, stored: StoredCompany) -> None:
    """A record's own columns, and those that name things put in before."""
    kind, fields = record.kind, {}
    for name, rule in SCHEMA[kind].items():
        if rule.column in record.values and name not in NO_COLUMN and not _is_link(kind, rule):
            fields[rule.column] = _id(saved, rule, record.values[rule.column])
    if kind is RecordKind.CYCLE:
        if record.key not in stored.cycles:
            fields.setdefault("name", record.key)
        if record.values.get("rest"):
            fields["is_normalised"] = record.values["rest"] == WeightRemainder.NORMALISE
    if kind is RecordKind.OBJECTIVE and record.key in stored.objectives:
        fields["is_archived"] = False  # what a file speaks of is in use
    if kind is RecordKind.KEY_RESULT:
        fields |= {"plan": record.values["plan"], "measure": record.values["measure"]}
        fields["is_archived"] = False
        _revive(work, record, saved, stored)
    put = WRITERS[kind](work, record.key, fields)
    saved.ids[kind][record.key] = put.id
    saved.note(kind, record.key, is_new=put.is_new, changed=_names(kind, put))


def _revive(work: Work, record: FileRecord, saved: SavedRecords, stored: StoredCompany) -> None:
    """What a key result in use counts for is in use too."""
    wanted = stored.objectives.get(record.values.get("objective_id") or "")
    if wanted is not None and wanted.is_archived:
        put = WRITERS[RecordKind.OBJECTIVE](work, wanted.key, {"is_archived": False})
        changed = _names(RecordKind.OBJECTIVE, put)
        saved.note(RecordKind.OBJECTIVE, wanted.key, is_new=False, changed=changed)


def _link(work: Work, record: FileRecord, saved: SavedRecords) -> None:
    kind = record.kind
    links = {
        rule.column: _id(saved, rule, record.values[rule.column])
        for rule in SCHEMA[kind].values()
        if _is_link(kind, rule) and rule.column in record.values
    }
    if links:
        put = WRITERS[kind](work, record.key, links)
        saved.note(kind, record.key, is_new=put.is_new, changed=_names(kind, put))


def _join(
    work: Work, records: Sequence[FileRecord], saved: SavedRecords, stored: StoredCompany
) -> None:
    """Teams list their members, people their teams; the people have the last word."""
    members = {key: set(keys) for key, keys in stored.members.items()}
    for record in records:
        if "members" in record.values:
            members[record.key] = set(record.values["members"])
        if "teams" in record.values:
            for team in {*members, *record.values["teams"]}:
                joined = members.setdefault(team, set())
                (joined.add if team in record.values["teams"] else joined.discard)(record.key)
    for team, keys in members.items():
        if keys != stored.members.get(team, set()):
            ids = [saved.ids[RecordKind.PERSON][key] for key in sorted(keys)]
            people.set_members(work, saved.ids[RecordKind.TEAM][team], ids)
            saved.note(RecordKind.TEAM, team, is_new=False, changed={"members"})


def _is_link(kind: RecordKind, rule: FieldRule) -> bool:
    """Whether a field names another thing of the same kind."""
    return rule.names is kind


def _id(saved: SavedRecords, rule: FieldRule, value: Any) -> Any:
    return saved.ids[rule.names].get(value) if rule.names and value else value


def _names(kind: RecordKind, put: WriteResult) -> set[str]:
    """The fields of a put as they are called in files."""
    called = {rule.column: name for name, rule in SCHEMA[kind].items()}
    return {called.get(column, column) for column in put.changed}


def save_check_ins(work: Work, records: Sequence[FileRecord], saved: SavedRecords) -> None:
    """Append a version where a record says something new; who and when is not compared."""
    ids = {saved.ids[RecordKind.KEY_RESULT][record.values["key_result_id"]] for record in records}
    owned = {kr.key: kr for kr in goals.key_results_with_ids(work, ids)}
    stored = check_ins.latest_versions(work, ids)
    before = {(v.key_result_id, v.week): v.entry for vs in stored.values() for v in vs}
    frozen = {c.id for c in cycle_calendar.all_cycles(work) if c.is_frozen}
    added: list[tuple[OwnedKeyResult, FileRecord, CheckInEntry]] = []
    for record in sorted(records, key=lambda r: r.values["week"]):
        kr, week = owned[record.values["key_result_id"]], record.values["week"]
        old = before.get((kr.id, week))
        said = {n: v for n, v in record.values.items() if n in SAID}
        entry = replace(old or CheckInEntry(kr.id, None), **said)
        changed = {n for n in said if old is None or getattr(entry, n) != getattr(old, n)}
        if "value" in changed:
            entry = replace(entry, done=None)  # a share, whichever milestones they are
        saved.note(RecordKind.CHECK_IN, f"{kr.key} {week}", is_new=old is None, changed=changed)
        if entry == old:
            continue
        if kr.objective.cycle_id in frozen:
            raise record.problem("week", N_("The cycle is closed and takes no more check-ins."))
        added.append((kr, record, entry))
    _add(work, added, saved)


def _add(
    work: Work,
    added: Sequence[tuple[OwnedKeyResult, FileRecord, CheckInEntry]],
    saved: SavedRecords,
) -> None:
    """Add entries, those of one week and person together, oldest week first. The house hears of
    each owner's newest week: what was said of older ones is history.
    """
    owners = people.by_ids(work, {kr.owner_id for kr, _, _ in added})
    batches: dict[tuple[dt.date, int, dt.datetime], list[CheckInEntry]] = defaultdict(list)
    newest: dict[int, dict[dt.date, list[int]]] = defaultdict(lambda: defaultdict(list))
    for kr, record, entry in added:
        week, by = record.values["week"], record.values.get("by_id")
        by_id = saved.ids[RecordKind.PERSON][by] if by else kr.owner_id
        at = record.values.get("at") or _answered(work, owners[kr.owner_id], week)
        batches[week, by_id, at].append(entry)
        newest[kr.owner_id][week].append(kr.id)
    for (week, by_id, at), entries in batches.items():
        check_ins.add_versions(work, week, entries, by_id=by_id, source=CheckInSource.IMPORT, at=at)
    for owner_id, weeks in newest.items():
        last = max(weeks)
        work.emit(CheckInsRecorded(owner_id, last, tuple(weeks[last]), CheckInSource.IMPORT.value))


def _answered(work: Work, owner: Person, week: dt.date) -> dt.datetime:
    """When a past week was probably answered: at the owner's next ask."""
    asked = owner.at(week + dt.timedelta(days=7 + owner.ask.weekday), owner.ask.time)
    return min(asked, work.now)


def put_template(work: Work, key: str, text: str) -> PlannedChange:
    """Keep a role template."""
    put = work.put(TemplateRow, {"key": key}, {"text": text})
    action = Action.CHANGED if put.changed else Action.SAME
    return PlannedChange(RecordKind.TEMPLATE, key, Action.NEW if put.is_new else action)


def templates(work: Work) -> dict[str, str]:
    """The text of every role template that was imported, by role."""
    rows = work.session.exec(
        select(TemplateRow).where(TemplateRow.workspace_id == work.workspace_id)
    )
    return {row.key: row.text for row in rows}
