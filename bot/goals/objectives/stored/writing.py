"""Cycles, objectives and key results are written here alone."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import func, select

from bot.core.events import CompanyChanged
from bot.core.work import PutResult, Work
from bot.goals.objectives.stored.values import MEASURES, PLANS
from bot.goals.objectives.tables import CycleRow, KeyResultRow, ObjectiveRow
from scoring.model import Measure, Plan

BEGINS_ANEW = {"owner_id", "is_archived"}  # whose change makes earlier asks say nothing of it


def put_cycle(work: Work, key: str, fields: Mapping[str, Any]) -> PutResult[CycleRow]:
    """Insert or update a cycle by import key."""
    work.forget("cycles")
    return work.put(CycleRow, {"key": key}, fields)


def put_objective(work: Work, key: str, fields: Mapping[str, Any]) -> PutResult[ObjectiveRow]:
    """Insert or update an objective by import key."""
    work.forget("key_results")
    return work.put(ObjectiveRow, {"key": key}, fields)


def put_key_result(
    work: Work, key: str, measure: Measure, plan: Plan, fields: Mapping[str, Any]
) -> PutResult[KeyResultRow]:
    """Insert or update a key result by import key."""
    work.forget("key_results")
    values = {
        "measure": MEASURES.dump_python(measure, mode="json"),
        "plan": PLANS.dump_python(plan, mode="json"),
    }
    put = work.put(KeyResultRow, {"key": key}, {**values, **fields})
    if put.is_new or put.changed.keys() & BEGINS_ANEW:
        put.row.asked_since = work.now
        work.session.flush()
    if put.is_new or put.changed:
        work.emit(CompanyChanged())
    return put


def next_position(work: Work) -> int:
    """The place after every key result there is, archived ones included."""
    last = work.session.exec(
        select(func.max(KeyResultRow.position)).where(
            KeyResultRow.workspace_id == work.workspace_id
        )
    ).first()
    return (last or 0) + 1


def freeze(work: Work, cycle_id: int) -> None:
    """Close a cycle for good."""
    work.forget("cycles")
    work.put(CycleRow, {"id": cycle_id}, {"frozen_at": work.now, "is_reopened": False})
