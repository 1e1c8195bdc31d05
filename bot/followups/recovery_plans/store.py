"""Store and load recovery plans."""

from collections.abc import Collection
from dataclasses import asdict

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from bot.core.work import Work
from bot.followups.recovery_plans.model import PlanContent, RecoveryPlan
from bot.followups.recovery_plans.tables import RecoveryPlanRow
from bot.goals.objectives import OwnedKeyResult

ROW = RecoveryPlanRow
IS_OPEN = col(ROW.given_at).is_(None) & ~col(ROW.is_called_off)


def add_plan(work: Work, key_result: OwnedKeyResult, asked_by: int) -> RecoveryPlan:
    """Add an empty plan for the owner of a key result."""
    plan_row = RecoveryPlanRow(
        workspace_id=work.workspace_id,
        key_result_id=key_result.id,
        owner_id=key_result.owner_id,
        asked_by=asked_by,
        asked_at=work.now,
    )
    work.session.add(plan_row)
    work.session.flush()
    return _plan(plan_row)


def find_plan(work: Work, plan_id: int) -> RecoveryPlan | None:
    """Return the plan with an id, if there is one in this workspace."""
    return next(iter(_plans(work, col(ROW.id) == plan_id)), None)


def open_plans_about(work: Work, key_result_ids: Collection[int]) -> list[RecoveryPlan]:
    """Return plans about these key results that have still to be given."""
    return _plans(work, col(ROW.key_result_id).in_(key_result_ids), IS_OPEN)


def given_plans_about(work: Work, key_result_ids: Collection[int]) -> list[RecoveryPlan]:
    """Return plans about these key results that were given, the oldest first."""
    is_given = col(ROW.given_at).is_not(None)
    return _plans(work, col(ROW.key_result_id).in_(key_result_ids), is_given)


def store_content(work: Work, plan_id: int, content: PlanContent) -> None:
    """Store what the owner promises, as given now."""
    work.put(ROW, {"id": plan_id}, {**asdict(content), "given_at": work.now})


def cancel_plan(work: Work, plan_id: int) -> None:
    """Record that a plan is no longer needed."""
    work.put(ROW, {"id": plan_id}, {"is_called_off": True})


def _plans(work: Work, *conditions: ColumnElement[bool]) -> list[RecoveryPlan]:
    rows = work.session.exec(
        select(ROW)
        .where(ROW.workspace_id == work.workspace_id, *conditions)
        .order_by(col(ROW.given_at), col(ROW.id))
    )
    return [_plan(plan_row) for plan_row in rows]


def _plan(plan_row: RecoveryPlanRow) -> RecoveryPlan:
    return RecoveryPlan(
        id=plan_row.id or 0,
        key_result_id=plan_row.key_result_id,
        owner_id=plan_row.owner_id,
        asked_by=plan_row.asked_by,
        asked_at=plan_row.asked_at,
        content=PlanContent(plan_row.cause, plan_row.next_step, plan_row.due, plan_row.help),
        given_at=plan_row.given_at,
        is_called_off=plan_row.is_called_off,
    )
