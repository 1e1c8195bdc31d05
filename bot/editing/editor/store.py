"""Everything the authoring room says to SQL."""

import datetime as dt
from collections.abc import Collection, Mapping
from itertools import chain, count
from typing import Any

from sqlalchemy import ColumnExpressionArgument
from sqlmodel import col, select

from bot.core.work import Work
from bot.goals.objectives import (
    Cycle,
    KeyResultRow,
    Objective,
    ObjectiveRow,
    OwnedKeyResult,
    reportable,
    store,
)
from scoring.model import Measure, Plan

MOST = 100  # options that Slack shows of a list
A_YEAR = dt.timedelta(days=400)


def objectives_like(
    work: Work,
    cycles: Collection[Cycle],
    typed: str = "",
    *,
    of: tuple[Collection[int], Collection[int]] | None = None,
) -> list[Objective]:
    """Objectives of some cycles with these words in their title; `of` are people and teams, None
    anybody. As many as a list of Slack's holds, the oldest first.
    """
    conditions: list[ColumnExpressionArgument[bool]] = [
        col(ObjectiveRow.workspace_id) == work.workspace_id,
        col(ObjectiveRow.cycle_id).in_([cycle.id for cycle in cycles]),
        col(ObjectiveRow.is_archived).is_(False),
    ]
    if typed:
        conditions.append(col(ObjectiveRow.title).icontains(typed, autoescape=True))
    if of is not None:
        persons, teams = of
        theirs = col(ObjectiveRow.owner_id).in_(persons) | col(ObjectiveRow.team_id).in_(teams)
        conditions.append(theirs)
    few = select(ObjectiveRow.id).where(*conditions).order_by(col(ObjectiveRow.id)).limit(MOST)
    ids = [id_ for id_ in work.session.exec(few) if id_]
    return list(store.objectives(work, col(ObjectiveRow.id).in_(ids)).values())


def objective(work: Work, id_: int) -> Objective | None:
    """An objective of this workspace that is in use."""
    found = store.objectives(work, col(ObjectiveRow.id) == id_).get(id_)
    return None if found is None or found.is_archived else found


def of_objective(work: Work, objective_id: int) -> list[OwnedKeyResult]:
    """The key results of an objective."""
    return store.key_results(work, col(KeyResultRow.objective_id) == objective_id)


def earlier(work: Work, owner_id: int, before: dt.date) -> list[OwnedKeyResult]:
    """What someone owned and reported in the last year or so, the newest last."""
    owned = reportable(store.owned_by(work, {owner_id}, before - A_YEAR, before))
    return sorted(owned, key=lambda kr: (kr.rule.last_day, kr.id))


def put(
    work: Work, old: OwnedKeyResult | None, key: str, rule: tuple[Measure, Plan], fields: Any
) -> int:
    """Write a key result down; a new one gets a key of its own and the last number."""
    if old is None:
        key = _free_key(work, KeyResultRow, key)
        fields = {**fields, "position": store.next_position(work)}
    return store.put_key_result(work, old.key if old else key, *rule, fields).row.id or 0


def put_objective(
    work: Work, old: Objective | None, key: str, fields: Mapping[str, Any]
) -> Objective:
    """Write an objective down; a new one gets a key of its own."""
    key = old.key if old else _free_key(work, ObjectiveRow, key)
    id_ = store.put_objective(work, key, fields).row.id or 0
    return store.objectives(work, col(ObjectiveRow.id) == id_)[id_]


def archive(work: Work, key_results: Collection[OwnedKeyResult]) -> None:
    """Take key results out of use."""
    for kr in key_results:
        rule = kr.rule.measure, kr.rule.plan
        store.put_key_result(work, kr.key, *rule, {"is_archived": True})


def archive_objective(work: Work, objective_id: int) -> None:
    """Take an objective out of use."""
    work.put(ObjectiveRow, {"id": objective_id}, {"is_archived": True})


def _free_key(work: Work, table: type[ObjectiveRow] | type[KeyResultRow], wanted: str) -> str:
    """An import key that nothing has, archived ones included: this one, else with a number."""
    taken = set(
        work.session.exec(
            select(table.key).where(
                table.workspace_id == work.workspace_id,
                col(table.key).startswith(wanted, autoescape=True),
            )
        )
    )
    numbered = (f"{wanted}-{n}" for n in count(2))
    return next(key for key in chain([wanted], numbered) if key not in taken)
