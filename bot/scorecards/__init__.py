"""Scorecards: a cycle is closed, what was derived is kept, and the teams read it."""

from bot.scorecards.usecases import close, next_due, tick

__all__ = ["close", "next_due", "tick"]
