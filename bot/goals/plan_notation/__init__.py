"""How people write the plan of a key result, and how it is written back."""

from bot.goals.plan_notation.plans import (
    BACK_LOADED,
    FRONT_LOADED,
    UNREADABLE_PLAN,
    check_days_in_cycle,
    check_plan,
    parse_plan,
    seasonal_plan,
    staged_plan,
    write_plan,
    write_stages,
)

__all__ = [
    "BACK_LOADED",
    "FRONT_LOADED",
    "UNREADABLE_PLAN",
    "check_days_in_cycle",
    "check_plan",
    "parse_plan",
    "seasonal_plan",
    "staged_plan",
    "write_plan",
    "write_stages",
]
