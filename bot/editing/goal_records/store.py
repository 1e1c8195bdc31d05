"""Queries and writes of the editor on objectives and key results."""

import datetime as dt
from collections.abc import Collection, Mapping
from itertools import chain, count
from typing import Any, cast

from sqlalchemy import ColumnExpressionArgument
from sqlmodel import col, select

from bot.core.work import Work
from bot.goals import objectives as store
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import (
    KeyResultFields,
    Objective,
    ObjectiveFields,
    OwnedKeyResult,
    reportable,
)
from bot.goals.objectives.tables import KeyResultRow, ObjectiveRow
from scoring.model import Measure, Plan

MAX_OPTIONS = 100  # that Slack shows of a list
ONE_YEAR = dt.timedelta(days=400)


def search_objectives(
    work: Work,
    cycles: Collection[Cycle],
    words: str = "",
    *,
    owners: tuple[Collection[int], Collection[int]] | None = None,
) -> list[Objective]:
    """Return the oldest objectives of these cycles with these words in their title; `owners` are
    the ids of people and teams, None for everyone.
    """
    conditions: list[ColumnExpressionArgument[bool]] = [
        col(ObjectiveRow.workspace_id) == work.workspace_id,
        col(ObjectiveRow.cycle_id).in_([cycle.id for cycle in cycles]),
        col(ObjectiveRow.is_archived).is_(False),
    ]
    if words:
        conditions.append(col(ObjectiveRow.title).icontains(words, autoescape=True))
    if owners is not None:
        person_ids, team_ids = owners
        is_of_person = col(ObjectiveRow.owner_id).in_(person_ids)
        conditions.append(is_of_person | col(ObjectiveRow.team_id).in_(team_ids))
    oldest = select(ObjectiveRow.id).where(*conditions).order_by(col(ObjectiveRow.id))
    ids = [id_ for id_ in work.session.exec(oldest.limit(MAX_OPTIONS)) if id_]
    return list(store.select_objectives(work, col(ObjectiveRow.id).in_(ids)).values())


def objective_in_use(work: Work, objective_id: int) -> Objective | None:
    """Return an objective of this workspace that is not archived."""
    objective = store.select_objectives(work, col(ObjectiveRow.id) == objective_id).get(
        objective_id
    )
    return None if objective is None or objective.is_archived else objective


def key_results_of_objective(work: Work, objective_id: int) -> list[OwnedKeyResult]:
    """Return the key results of an objective."""
    return store.select_key_results(work, col(KeyResultRow.objective_id) == objective_id)


def key_results_owned_before(work: Work, owner_id: int, day: dt.date) -> list[OwnedKeyResult]:
    """Return what someone owned and reported in about a year before a day, the newest last."""
    owned = reportable(store.key_results_owned_by(work, {owner_id}, day - ONE_YEAR, day))
    return sorted(owned, key=lambda kr: (kr.rule.last_day, kr.id))


def save_key_result(
    work: Work,
    stored: OwnedKeyResult | None,
    key: str,
    rule: tuple[Measure, Plan],
    columns: Mapping[str, Any],
) -> int:
    """Insert or update a key result and return its id. A new one gets a key of its own and the last
    number.
    """
    if stored is None:
        key = _unused_key(work, KeyResultRow, key)
    measure, plan = rule
    fields = cast("KeyResultFields", {**columns, "measure": measure, "plan": plan})
    return store.write_key_result(work, stored.key if stored else key, fields).id


def save_objective(
    work: Work, stored: Objective | None, key: str, columns: Mapping[str, Any]
) -> Objective:
    """Insert or update an objective and return it. A new one gets a key of its own."""
    key = stored.key if stored else _unused_key(work, ObjectiveRow, key)
    id_ = store.write_objective(work, key, cast("ObjectiveFields", columns)).id
    return store.select_objectives(work, col(ObjectiveRow.id) == id_)[id_]


def archive_key_results(work: Work, key_results: Collection[OwnedKeyResult]) -> None:
    """Archive key results."""
    for key_result in key_results:
        store.write_key_result(work, key_result.key, {"is_archived": True})


def archive_objective(work: Work, objective_id: int) -> None:
    """Archive an objective."""
    work.put(ObjectiveRow, {"id": objective_id}, {"is_archived": True})


def _unused_key(work: Work, table: type[ObjectiveRow] | type[KeyResultRow], wanted: str) -> str:
    """Return this import key if nothing has it, else the first free `key-2`, `key-3` …"""
    keys = select(table.key).where(
        table.workspace_id == work.workspace_id,
        col(table.key).startswith(wanted, autoescape=True),
    )
    taken = set(work.session.exec(keys))
    numbered = (f"{wanted}-{number}" for number in count(2))
    return next(key for key in chain([wanted], numbered) if key not in taken)
