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
from bot.goals import cycle_calendar, objectives
from bot.goals.objectives import OwnedKeyResult
from bot.people import people

TableName = Literal["key_results", "check_ins", "people", "scores", "cycles"]
Rows = tuple[Sequence[str], Iterable[Mapping[str, Any]]]  # columns, and what stands in them


def table_rows(
    work: Work, what: TableName, *, private: bool = False, cycle_ids: Collection[int] = ()
) -> Rows:
    """Return everything of one kind as columns and rows of plain values, which an import reads
    back without a change (scores are for reading only); of `cycle_ids` alone where there are any.
    Private notes are left out unless an admin asks for them.
    """
    return EXPORTS[what](work, _Wanted(private, cycle_ids))


@dataclass(frozen=True)
class _Wanted:
    """Whether private notes are wanted, and of which cycles; of all where none is named."""

    private: bool
    cycle_ids: Collection[int]

    def holds(self, kr: OwnedKeyResult) -> bool:
        """Whether a key result is of one of the cycles."""
        return not self.cycle_ids or kr.objective.cycle_id in self.cycle_ids


def _key_results(work: Work, wanted: _Wanted) -> Rows:
    known = load_stored_company(work)
    people, krs = _keys(known, RecordKind.PERSON), _keys(known, RecordKind.KEY_RESULT)
    every = filter(wanted.holds, known.key_results.values())
    rows = (views.key_result(kr, people, krs) for kr in every)
    return columns_of(RecordKind.KEY_RESULT), rows


def _check_ins(work: Work, wanted: _Wanted) -> Rows:
    known = load_stored_company(work)
    people = _keys(known, RecordKind.PERSON)
    by_id = {kr.id: kr for kr in known.key_results.values() if wanted.holds(kr)}
    rows = (
        views.check_in(version, by_id[id_], people, private=wanted.private)
        for id_, versions in checkins.latest_versions(work, list(by_id)).items()
        for version in versions
    )
    columns = columns_of(RecordKind.CHECK_IN)
    return [c for c in columns if wanted.private or c != "private_note"], rows


def _people(work: Work, _wanted: _Wanted) -> Rows:
    known = load_stored_company(work)
    keys = _keys(known, RecordKind.PERSON)
    rows = (
        views.person(row, keys, [t for t, m in known.members.items() if row["key"] in m])
        for row in people.stored_columns(work)
    )
    return columns_of(RecordKind.PERSON), rows


def _cycles(work: Work, _wanted: _Wanted) -> Rows:
    keys = _keys(load_stored_company(work), RecordKind.CYCLE)
    rows = [views.cycle(one, keys) for one in cycle_calendar.all_cycles(work)]
    return columns_of(RecordKind.CYCLE), rows


def _scores(work: Work, wanted: _Wanted) -> Rows:
    people = _keys(load_stored_company(work), RecordKind.PERSON)
    rows = []
    for cycle in cycle_calendar.all_cycles(work):
        if wanted.cycle_ids and cycle.id not in wanted.cycle_ids:
            continue
        krs = objectives.key_results_in_cycle(work, cycle.id)
        standing = checkins.assess_today(work, krs, closed=cycle.is_closed)
        rows += [
            views.score(kr, people.get(kr.owner_id, ""), cycle.key, standing[kr.id]) for kr in krs
        ]
    return views.SCORES, rows


def _keys(known: StoredCompany, kind: RecordKind) -> dict[int, str]:
    return {id_: key for key, id_ in known.ids[kind].items()}


EXPORTS: dict[TableName, Callable[[Work, _Wanted], Rows]] = {
    "key_results": _key_results,
    "check_ins": _check_ins,
    "people": _people,
    "scores": _scores,
    "cycles": _cycles,
}
