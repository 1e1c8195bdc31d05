"""What a number speaks of: a level, an amount, a total, a step, a target, a range, or nothing."""

from bot.checkins.number_roles.shares import share_at

__all__ = ["share_at"]
