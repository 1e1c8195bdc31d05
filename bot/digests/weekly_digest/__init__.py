"""Digests: the week in one message, for a manager and for a team."""

from bot.digests.weekly_digest.usecases import answered, closed, next_due, tick

__all__ = ["answered", "closed", "next_due", "tick"]
