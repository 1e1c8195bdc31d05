"""Recovery plans: asked of an owner whose key result is in trouble, given once, then remembered."""

from bot.followups.recovery_plans.model import Promised, RecoveryPlan, RecoveryPlanGiven
from bot.followups.recovery_plans.usecases import ask, call_off, plan, promised
from bot.followups.recovery_plans.views import reminder, to_try

__all__ = [
    "Promised",
    "RecoveryPlan",
    "RecoveryPlanGiven",
    "ask",
    "call_off",
    "plan",
    "promised",
    "reminder",
    "to_try",
]
