"""Recovery plans: asked of an owner whose key result is in trouble, given once, then remembered."""

from bot.followups.recovery_plans.model import PlanContent, RecoveryPlan, RecoveryPlanGiven
from bot.followups.recovery_plans.usecases import (
    cancel_plans,
    latest_plans,
    load_plan,
    request_plan,
)
from bot.followups.recovery_plans.views import plan_reminder, remedy_hint

__all__ = [
    "PlanContent",
    "RecoveryPlan",
    "RecoveryPlanGiven",
    "cancel_plans",
    "latest_plans",
    "load_plan",
    "plan_reminder",
    "remedy_hint",
    "request_plan",
]
