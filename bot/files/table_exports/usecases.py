"""Everything of one kind as rows, which an import reads back without a change."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.checkins import records as checkins
from bot.core.work import Work
from bot.files.import_checks import StoredCompany
from bot.files.import_saving import load_stored_company
from bot.files.records import RecordKind, columns_of
from bot.files.table_exports import views
from bot.followups import next_steps
from bot.goals import cycle_calendar, objectives
from bot.goals.objectives import OwnedKeyResult
from bot.people import people

TableName = Literal["key_results", "check_ins", "people", "scores", "cycles", "next_steps"]
Rows = tuple[Sequence[str], Iterable[Mapping[str, Any]]]  # columns, and values by column


def table_rows(
    work: Work, name: TableName, *, private: bool = False, cycle_ids: Collection[int] = ()
) -> Rows:
    """Return everything of one kind as columns and rows of plain values, which an import reads
    back without a change (scores and next steps are for reading only); of `cycle_ids` alone where
    there are any. Private notes are left out unless an admin asks for them.
    """
    return EXPORTS[name](work, RowSelection(private, cycle_ids))


@dataclass(frozen=True)
class RowSelection:
    """Whether private notes are wanted, and of which cycles; of all where none is named."""

    private: bool
    cycle_ids: Collection[int]

    def holds(self, key_result: OwnedKeyResult) -> bool:
        """Whether a key result is of one of the cycles."""
        return not self.cycle_ids or key_result.objective.cycle_id in self.cycle_ids


def _key_results(work: Work, selection: RowSelection) -> Rows:
    stored = load_stored_company(work)
    people, krs = _keys(stored, RecordKind.PERSON), _keys(stored, RecordKind.KEY_RESULT)
    selected = filter(selection.holds, stored.key_results.values())
    table_rows = (views.key_result_row(key_result, people, krs) for key_result in selected)
    return columns_of(RecordKind.KEY_RESULT), table_rows


def _check_ins(work: Work, selection: RowSelection) -> Rows:
    stored = load_stored_company(work)
    people = _keys(stored, RecordKind.PERSON)
    by_id = {
        key_result.id: key_result
        for key_result in stored.key_results.values()
        if selection.holds(key_result)
    }
    table_rows = (
        views.check_in_row(version, by_id[id_], people, private=selection.private)
        for id_, versions in checkins.latest_versions(work, list(by_id)).items()
        for version in versions
    )
    columns = columns_of(RecordKind.CHECK_IN)
    return [
        column for column in columns if selection.private or column != "private_note"
    ], table_rows


def _people(work: Work, _selection: RowSelection) -> Rows:
    stored = load_stored_company(work)
    keys = _keys(stored, RecordKind.PERSON)
    table_rows = (
        views.person_row(
            row, keys, [team for team, members in stored.members.items() if row["key"] in members]
        )
        for row in people.stored_columns(work)
    )
    return columns_of(RecordKind.PERSON), table_rows


def _cycles(work: Work, _selection: RowSelection) -> Rows:
    keys = _keys(load_stored_company(work), RecordKind.CYCLE)
    table_rows = [views.cycle_row(cycle, keys) for cycle in cycle_calendar.all_cycles(work)]
    return columns_of(RecordKind.CYCLE), table_rows


def _scores(work: Work, selection: RowSelection) -> Rows:
    keys = _keys(load_stored_company(work), RecordKind.PERSON)
    departed_ids = {person.id for person in people.departed(work)}
    table_rows = []
    for cycle in cycle_calendar.all_cycles(work):
        if selection.cycle_ids and cycle.id not in selection.cycle_ids:
            continue
        key_results = objectives.key_results_in_cycle(work, cycle.id)
        standing = checkins.assess_today(work, key_results, closed=cycle.is_closed)
        table_rows += [
            views.score_row(
                key_result,
                keys.get(key_result.owner_id, ""),
                cycle.key,
                standing[key_result.id],
                has_left=key_result.owner_id in departed_ids,
            )
            for key_result in key_results
        ]
    return views.SCORES, table_rows


def _next_steps(work: Work, selection: RowSelection) -> Rows:
    stored = load_stored_company(work)
    people = _keys(stored, RecordKind.PERSON)
    by_id = {kr.id: kr for kr in stored.key_results.values() if selection.holds(kr)}
    table_rows = (
        views.next_step_row(record, by_id[record.step.key_result_id], people)
        for record in next_steps.all_steps(work)
        if record.step.key_result_id in by_id
    )
    return views.NEXT_STEPS, table_rows


def _keys(stored: StoredCompany, kind: RecordKind) -> dict[int, str]:
    return {id_: key for key, id_ in stored.ids[kind].items()}


EXPORTS: dict[TableName, Callable[[Work, RowSelection], Rows]] = {
    "key_results": _key_results,
    "check_ins": _check_ins,
    "people": _people,
    "scores": _scores,
    "cycles": _cycles,
    "next_steps": _next_steps,
}
