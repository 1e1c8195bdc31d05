"""Queries about objectives and key results."""

import datetime as dt
from collections.abc import Collection, Iterator
from functools import partial
from itertools import chain, count
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnExpressionArgument, Row, Subquery
from sqlmodel import col, func, select

from bot.core.events import CompanyChanged
from bot.core.work import Work
from bot.goals.cycle_calendar import WriteResult
from bot.goals.objectives.model import (
    MEASURE_JSON,
    PLAN_JSON,
    KeyResultFields,
    Objective,
    ObjectiveFields,
    OwnedKeyResult,
    key_result_from_columns,
    objective_from_columns,
)
from bot.goals.objectives.tables import (
    KEY_RESULT_COLUMNS,
    OBJECTIVE_COLUMNS,
    KeyResultRow,
    ObjectiveRow,
    in_use,
)
from bot.quarantine import parse_readable

AT_A_TIME = 500  # rows
RESTARTS_ASKING = ("owner_id", "is_archived")  # earlier asks do not count after such a change


def select_objectives(
    work: Work, *conditions: ColumnExpressionArgument[bool]
) -> dict[int, Objective]:
    """Read objectives by id."""
    rows = work.session.execute(
        select(*OBJECTIVE_COLUMNS)
        .where(ObjectiveRow.workspace_id == work.workspace_id, *conditions)
        .order_by(col(ObjectiveRow.id))
    )
    objectives = parse_readable(work, "objective", rows, objective_from_columns, itemgetter(0))
    return {objective.id: objective for objective in objectives}


def select_key_results(
    work: Work, *conditions: ColumnExpressionArgument[bool]
) -> list[OwnedKeyResult]:
    """Read key results that are not archived, in the order of the numbers that people answer by:
    new ones follow the older ones.
    """
    rows = work.session.execute(
        select(*KEY_RESULT_COLUMNS, *OBJECTIVE_COLUMNS)
        .join(ObjectiveRow, col(ObjectiveRow.id) == KeyResultRow.objective_id)
        .where(
            KeyResultRow.workspace_id == work.workspace_id,
            col(KeyResultRow.is_archived).is_(False),
            *conditions,
        )
        .order_by(col(KeyResultRow.position), col(KeyResultRow.objective_id), col(KeyResultRow.id))
        .execution_options(yield_per=AT_A_TIME)
    )
    objectives: dict[int, Objective] = {}

    def parse(row: Row[Any]) -> OwnedKeyResult:
        columns = row[len(KEY_RESULT_COLUMNS) :]
        objective = objectives.get(columns[0]) or objectives.setdefault(
            columns[0], objective_from_columns(columns)
        )
        return key_result_from_columns(objective, row[: len(KEY_RESULT_COLUMNS)])

    return parse_readable(work, "key result", rows, parse, itemgetter(0))


def key_results_owned_by(
    work: Work, person_ids: set[int], first: dt.date, last: dt.date
) -> list[OwnedKeyResult]:
    """Return key results of these people with a day between two days, both included."""
    conditions = (
        col(KeyResultRow.owner_id).in_(person_ids),
        col(KeyResultRow.first_day) <= last,
        col(KeyResultRow.last_day) >= first,
    )
    read = partial(select_key_results, work, *conditions)
    return work.remember("key_results", read, (frozenset(person_ids), first, last))


def key_results_with_deputy(work: Work, person_id: int) -> list[OwnedKeyResult]:
    """Return the key results that a person may answer for in their owner's place."""
    return select_key_results(work, col(KeyResultRow.deputy_id) == person_id)


def key_results_with_ids(work: Work, ids: set[int]) -> list[OwnedKeyResult]:
    """Return key results by id."""
    read = partial(select_key_results, work, col(KeyResultRow.id).in_(ids))
    return work.remember("key_results", read, frozenset(ids)) if ids else []


def key_results_with_keys(work: Work, keys: Collection[str]) -> list[OwnedKeyResult]:
    """Return key results by import key, without those that do not exist."""
    return select_key_results(work, col(KeyResultRow.key).in_(keys)) if keys else []


def key_results_in_cycle(work: Work, cycle_id: int) -> list[OwnedKeyResult]:
    """Return the key results of a cycle."""
    objective_ids = select(ObjectiveRow.id).where(
        ObjectiveRow.cycle_id == cycle_id, ObjectiveRow.workspace_id == work.workspace_id
    )
    read = partial(select_key_results, work, col(KeyResultRow.objective_id).in_(objective_ids))
    return work.remember("key_results", read, cycle_id)


def key_results_of_team(
    work: Work, cycle_id: int, team_id: int, person_ids: frozenset[int]
) -> list[OwnedKeyResult]:
    """Return key results of a cycle's objectives that belong to a team or to these people."""
    conditions = (
        col(ObjectiveRow.cycle_id) == cycle_id,
        (col(ObjectiveRow.team_id) == team_id) | col(ObjectiveRow.owner_id).in_(person_ids),
    )
    read = partial(select_key_results, work, *conditions)
    return work.remember("key_results", read, (cycle_id, team_id, person_ids))


def key_result_subquery(work: Work, cycle_ids: Collection[int] | None = None) -> Subquery:
    """Return the key results in use (of some cycles) as a subquery, to be joined in other features'
    queries about many key results. Measure and plan are JSON texts.
    """
    conditions = () if cycle_ids is None else (col(ObjectiveRow.cycle_id).in_(cycle_ids),)
    return in_use(col(KeyResultRow.workspace_id) == work.workspace_id, *conditions)


def unreadable_key_results(work: Work) -> list[int]:
    """Return the ids of key results in use that every reader leaves out, because their stored
    values make no sense.
    """
    stored_ids = work.session.exec(
        select(col(KeyResultRow.id)).where(
            KeyResultRow.workspace_id == work.workspace_id, col(KeyResultRow.is_archived).is_(False)
        )
    )
    readable_ids = {key_result.id for key_result in select_key_results(work)}
    return sorted({id_ or 0 for id_ in stored_ids} - readable_ids)


def key_results_titled(work: Work, title: str) -> list[OwnedKeyResult]:
    """Return key results of exactly this title in any cycle, ignoring case."""
    return select_key_results(work, func.lower(KeyResultRow.title).in_({title, title.lower()}))


def key_results_guarded_by(work: Work, ids: Collection[int]) -> list[OwnedKeyResult]:
    """Return key results that name one of these as their guard, of any owner."""
    return select_key_results(work, col(KeyResultRow.guard_id).in_(ids)) if ids else []


def key_results_of_objective(work: Work, objective_id: int) -> list[OwnedKeyResult]:
    """Return the key results of an objective."""
    return select_key_results(work, col(KeyResultRow.objective_id) == objective_id)


def key_result_titles(work: Work, cycle_id: int) -> dict[int, str]:
    """Return the titles of a cycle's key results by id, without reading anything else."""
    rows = key_result_subquery(work, [cycle_id])
    titles = work.session.execute(select(rows.c.id, rows.c.title))
    return {row.id: row.title for row in titles}


def objectives_of_cycle(work: Work, cycle_id: int) -> dict[int, Objective]:
    """Return a cycle's objectives by id."""
    return select_objectives(work, col(ObjectiveRow.cycle_id) == cycle_id)


def objective_with_id(work: Work, id_: int) -> Objective | None:
    """Return an objective by id, archived ones included."""
    return select_objectives(work, col(ObjectiveRow.id) == id_).get(id_)


def objective_with_key(work: Work, key: str) -> Objective | None:
    """Return an objective by import key, archived ones included."""
    return next(iter(select_objectives(work, col(ObjectiveRow.key) == key).values()), None)


def search_objectives(
    work: Work,
    cycle_ids: Collection[int],
    words: str,
    owners: tuple[Collection[int], Collection[int]] | None,
    limit: int,
) -> list[Objective]:
    """Return the oldest objectives in use of some cycles with these words in their title; `owners`
    are the ids of people and of teams that may own them, None for everybody.
    """
    conditions: list[ColumnExpressionArgument[bool]] = [
        col(ObjectiveRow.workspace_id) == work.workspace_id,
        col(ObjectiveRow.cycle_id).in_(cycle_ids),
        col(ObjectiveRow.is_archived).is_(False),
    ]
    if words:
        conditions.append(col(ObjectiveRow.title).icontains(words, autoescape=True))
    if owners is not None:
        person_ids, team_ids = owners
        is_of_person = col(ObjectiveRow.owner_id).in_(person_ids)
        conditions.append(is_of_person | col(ObjectiveRow.team_id).in_(team_ids))
    oldest = select(ObjectiveRow.id).where(*conditions).order_by(col(ObjectiveRow.id)).limit(limit)
    ids = list(work.session.exec(oldest))
    return list(select_objectives(work, col(ObjectiveRow.id).in_(ids)).values())


def write_objective(work: Work, key: str, fields: ObjectiveFields) -> WriteResult:
    """Insert or update an objective by import key."""
    work.forget("key_results")
    put = work.put(ObjectiveRow, {"key": key}, fields)
    return WriteResult(put.row.id or 0, put.is_new, frozenset(put.changed))


def write_key_result(work: Work, key: str, fields: KeyResultFields) -> WriteResult:
    """Insert or update a key result by import key: the only writer of key results.

    A new one, or one that comes back into use, gets the number after all others: the numbers that
    people answer by never move. Its owner is asked from now on, also after it changed hands.
    """
    work.forget("key_results")
    values: dict[str, Any] = {**fields}
    if "measure" in fields:
        values["measure"] = MEASURE_JSON.dump_python(fields["measure"], mode="json")
    if "plan" in fields:
        values["plan"] = PLAN_JSON.dump_python(fields["plan"], mode="json")
    stored = work.session.exec(
        select(KeyResultRow).where(
            KeyResultRow.workspace_id == work.workspace_id, KeyResultRow.key == key
        )
    ).first()
    if stored is None or (stored.is_archived and values.get("is_archived") is False):
        values = {"position": _next_position(work), "asked_since": work.now, **values}
    elif any(name in values and getattr(stored, name) != values[name] for name in RESTARTS_ASKING):
        values["asked_since"] = work.now
    put = work.put(KeyResultRow, {"key": key}, values)
    if put.is_new or put.changed:
        work.emit(CompanyChanged())
    changed = put.changed.keys() - {"position", "asked_since"}
    return WriteResult(put.row.id or 0, put.is_new, frozenset(changed))


def _next_position(work: Work) -> int:
    """Return the number after all key results of the workspace, archived ones included."""

    def read() -> Iterator[int]:
        last = work.session.exec(
            select(func.max(KeyResultRow.position)).where(
                KeyResultRow.workspace_id == work.workspace_id
            )
        ).first()
        return count((last or 0) + 1)

    return next(work.remember("next_position", read))


def unused_objective_key(work: Work, proposed_key: str) -> str:
    """Return this import key if no objective has it, else the first free `key-2`, `key-3` …"""
    return _unused_key(work, ObjectiveRow, proposed_key)


def unused_key_result_key(work: Work, proposed_key: str) -> str:
    """Return this import key if no key result has it, else the first free `key-2`, `key-3` …"""
    return _unused_key(work, KeyResultRow, proposed_key)


def _unused_key(work: Work, table: type[ObjectiveRow | KeyResultRow], proposed_key: str) -> str:
    keys = select(table.key).where(
        table.workspace_id == work.workspace_id,
        col(table.key).startswith(proposed_key, autoescape=True),
    )
    taken = set(work.session.exec(keys))
    numbered = (f"{proposed_key}-{number}" for number in count(2))
    return next(key for key in chain([proposed_key], numbered) if key not in taken)
