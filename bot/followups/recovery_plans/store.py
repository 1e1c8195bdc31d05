"""Everything the recovery room says to SQL."""

from collections.abc import Collection

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from bot.core.work import Work
from bot.followups.recovery_plans.model import PlanContent, RecoveryPlan
from bot.followups.recovery_plans.tables import RecoveryPlanRow
from bot.goals.objectives import OwnedKeyResult

ROW = RecoveryPlanRow
IS_OPEN = col(ROW.given_at).is_(None) & ~col(ROW.is_called_off)


def add(work: Work, kr: OwnedKeyResult, asked_by: int) -> RecoveryPlan:
    """Ask for a plan."""
    row = RecoveryPlanRow(
        workspace_id=work.workspace_id,
        key_result_id=kr.id,
        owner_id=kr.owner_id,
        asked_by=asked_by,
        asked_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    return _plan(row)


def with_id(work: Work, plan_id: int) -> RecoveryPlan | None:
    """A plan, if there is one of that id here."""
    found = _plans(work, col(ROW.id) == plan_id)
    return found[0] if found else None


def open_about(work: Work, key_result_ids: Collection[int]) -> list[RecoveryPlan]:
    """Plans about these key results that are still owed."""
    return _plans(work, col(ROW.key_result_id).in_(key_result_ids), IS_OPEN)


def given_about(work: Work, key_result_ids: Collection[int]) -> list[RecoveryPlan]:
    """Plans about these key results that were given, the oldest first."""
    is_given = col(ROW.given_at).is_not(None)
    return _plans(work, col(ROW.key_result_id).in_(key_result_ids), is_given)


def give(work: Work, plan_id: int, said: PlanContent) -> None:
    """Write down what the owner promises."""
    fields = {"cause": said.cause, "next_step": said.next_step, "due": said.due, "help": said.help}
    work.put(ROW, {"id": plan_id}, {**fields, "given_at": work.now})


def call_off(work: Work, plan_id: int) -> None:
    """The plan is not needed any more."""
    work.put(ROW, {"id": plan_id}, {"is_called_off": True})


def _plans(work: Work, *conditions: ColumnElement[bool]) -> list[RecoveryPlan]:
    rows = work.session.exec(
        select(ROW)
        .where(ROW.workspace_id == work.workspace_id, *conditions)
        .order_by(col(ROW.given_at), col(ROW.id))
    )
    return [_plan(row) for row in rows]


def _plan(row: RecoveryPlanRow) -> RecoveryPlan:
    return RecoveryPlan(
        row.id or 0,
        row.key_result_id,
        row.owner_id,
        row.asked_by,
        row.asked_at,
        PlanContent(row.cause, row.next_step, row.due, row.help),
        row.given_at,
        row.is_called_off,
    )
