"""Recovery plans: asked of an owner whose key result is in trouble, given once, then remembered."""

from bot.followups.recovery_plans.model import RecoveryPlan, RecoveryPlanGiven
from bot.followups.recovery_plans.usecases import ask, call_off, plan, promised

__all__ = ["RecoveryPlan", "RecoveryPlanGiven", "ask", "call_off", "plan", "promised"]
