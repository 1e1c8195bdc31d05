"""Recovery plans: an owner is asked how to get a key result back on track, and answers once."""

from bot.followups.recovery_plans.model import PlanContent, RecoveryPlan, RecoveryPlanGiven
from bot.followups.recovery_plans.usecases import (
    cancel_plans,
    latest_plans,
    load_plan,
    request_plan,
)
from bot.followups.recovery_plans.views import plan_lines, plan_reminder, remedy_hint

__all__ = [
    "PlanContent",
    "RecoveryPlan",
    "RecoveryPlanGiven",
    "cancel_plans",
    "latest_plans",
    "load_plan",
    "plan_lines",
    "plan_reminder",
    "remedy_hint",
    "request_plan",
]
