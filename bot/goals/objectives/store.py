"""Everything the objectives room says to SQL."""

import datetime as dt
from collections.abc import Collection
from functools import partial
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnExpressionArgument
from sqlmodel import col, func, select

from bot.core.work import Work
from bot.goals.objectives.model import Cycle, Objective, OwnedKeyResult
from bot.goals.objectives.stored import values, writing
from bot.goals.objectives.stored.columns import KEY_RESULT, OBJECTIVE, SPAN
from bot.goals.objectives.stored.values import is_rating_in
from bot.goals.objectives.tables import CycleRow, KeyResultRow, ObjectiveRow
from bot.people.people import Team
from bot.quarantine import parse_readable

AT_A_TIME = 500  # rows
put_cycle, put_objective, put_key_result = (
    writing.put_cycle,
    writing.put_objective,
    writing.put_key_result,
)
next_position, freeze = writing.next_position, writing.freeze


def cycles(work: Work) -> list[Cycle]:
    """Every cycle, the newest last."""
    return work.remember("cycles", partial(_cycles, work))


def _cycles(work: Work) -> list[Cycle]:
    rows = work.session.exec(
        select(CycleRow)
        .where(CycleRow.workspace_id == work.workspace_id)
        .order_by(col(CycleRow.last_day), col(CycleRow.id))
    )
    return [
        Cycle(
            r.id or 0, r.key, r.name, r.first_day, r.last_day, r.is_normalised, r.frozen_at,
            r.seasons, r.is_reopened, r.any_number_counts, r.part_of, r.part_weight,
        )
        for r in rows
    ]  # fmt: skip


def objectives(work: Work, *conditions: ColumnExpressionArgument[bool]) -> dict[int, Objective]:
    """Objectives by id."""
    rows = work.session.execute(
        select(*OBJECTIVE)
        .where(ObjectiveRow.workspace_id == work.workspace_id, *conditions)
        .order_by(col(ObjectiveRow.id))
    )
    read = parse_readable(
        work, "objective", rows, lambda row: values.objective(*row), itemgetter(0)
    )
    return {one.id: one for one in read}


def of_cycle(work: Work, cycle_id: int) -> dict[int, Objective]:
    """A cycle's objectives by id."""
    return objectives(work, col(ObjectiveRow.cycle_id) == cycle_id)


def with_key(work: Work, key: str) -> Objective | None:
    """An objective by import key, archived ones included."""
    return next(iter(objectives(work, col(ObjectiveRow.key) == key).values()), None)


def key_results(work: Work, *conditions: ColumnExpressionArgument[bool]) -> list[OwnedKeyResult]:
    """Key results that are not archived, in the order of the numbers that people answer by: new
    ones follow those there are.
    """
    rows = work.session.execute(
        select(*KEY_RESULT, *OBJECTIVE)
        .join(ObjectiveRow, col(ObjectiveRow.id) == KeyResultRow.objective_id)
        .where(
            KeyResultRow.workspace_id == work.workspace_id,
            col(KeyResultRow.is_archived).is_(False),
            *conditions,
        )
        .order_by(col(KeyResultRow.position), col(KeyResultRow.objective_id), col(KeyResultRow.id))
        .execution_options(yield_per=AT_A_TIME)
    )
    known: dict[int, Objective] = {}

    def parse(row: Any) -> OwnedKeyResult:
        wanted = row[len(KEY_RESULT) :]
        objective = known.get(wanted[0]) or known.setdefault(wanted[0], values.objective(*wanted))
        return values.key_result(objective, *row[: len(KEY_RESULT)])

    return parse_readable(work, "key result", rows, parse, itemgetter(0))


def owned_by(
    work: Work, person_ids: set[int], first: dt.date, last: dt.date
) -> list[OwnedKeyResult]:
    """Key results of these people with a day between two days, both included."""

    def read() -> list[OwnedKeyResult]:
        return key_results(
            work,
            col(KeyResultRow.owner_id).in_(person_ids),
            col(KeyResultRow.first_day) <= last,
            col(KeyResultRow.last_day) >= first,
        )

    return work.remember("key_results", read, (frozenset(person_ids), first, last))


def with_ids(work: Work, ids: set[int]) -> list[OwnedKeyResult]:
    """Key results by id."""

    def read() -> list[OwnedKeyResult]:
        return key_results(work, col(KeyResultRow.id).in_(ids))

    return work.remember("key_results", read, frozenset(ids)) if ids else []


def with_keys(work: Work, keys: Collection[str]) -> list[OwnedKeyResult]:
    """Key results by import key."""
    return key_results(work, col(KeyResultRow.key).in_(keys)) if keys else []


def in_cycle(work: Work, cycle_id: int) -> list[OwnedKeyResult]:
    """Key results of a cycle."""
    of_cycle = select(ObjectiveRow.id).where(
        ObjectiveRow.cycle_id == cycle_id, ObjectiveRow.workspace_id == work.workspace_id
    )

    def read() -> list[OwnedKeyResult]:
        return key_results(work, col(KeyResultRow.objective_id).in_(of_cycle))

    return work.remember("key_results", read, cycle_id)


def called(work: Work, title: str) -> list[OwnedKeyResult]:
    """Key results of exactly this title, whatever its capitals, in any cycle; those of the cycle
    that ends last come last.
    """
    places = {one.id: place for place, one in enumerate(cycles(work))}
    found = key_results(work, func.lower(KeyResultRow.title).in_({title, title.lower()}))
    return sorted(found, key=lambda kr: places.get(kr.objective.cycle_id, -1))


def titles(work: Work, cycle_id: int) -> dict[int, str]:
    """The titles of a cycle's key results by id: all that a survey of them leaves out."""
    rows = work.session.execute(
        select(col(KeyResultRow.id), col(KeyResultRow.title))
        .join(ObjectiveRow, col(ObjectiveRow.id) == KeyResultRow.objective_id)
        .where(
            KeyResultRow.workspace_id == work.workspace_id,
            ObjectiveRow.cycle_id == cycle_id,
            col(KeyResultRow.is_archived).is_(False),
        )
    )
    return {row[0]: row[1] for row in rows}


def of_team(work: Work, cycle_id: int, team: Team) -> list[OwnedKeyResult]:
    """Key results of a cycle's objectives that are a team's own or its members'."""

    def read() -> list[OwnedKeyResult]:
        return key_results(
            work,
            col(ObjectiveRow.cycle_id) == cycle_id,
            (col(ObjectiveRow.team_id) == team.id)
            | col(ObjectiveRow.owner_id).in_(team.people_ids),
        )

    return work.remember("key_results", read, (cycle_id, team))


def guarded_by(work: Work, ids: Collection[int]) -> list[OwnedKeyResult]:
    """Key results that name one of these as their guard, whoever owns them."""
    return key_results(work, col(KeyResultRow.guard_id).in_(ids)) if ids else []


def spans(work: Work, first: dt.date, last: dt.date) -> list[tuple[int, dt.date, dt.date]]:
    """Owner, first and last day of every key result with a day between two days, ratings left
    out: nobody is asked about those.
    """
    found = select(*SPAN).where(
        KeyResultRow.workspace_id == work.workspace_id,
        col(KeyResultRow.is_archived).is_(False),
        col(KeyResultRow.first_day) <= last,
        col(KeyResultRow.last_day) >= first,
    )
    return [
        (owner_id, from_, to)
        for owner_id, from_, to, dimension, measure in work.session.execute(found)
        if not is_rating_in(dimension, measure)
    ]
