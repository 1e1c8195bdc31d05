"""Closings: a cycle ends, its scores are confirmed, frozen and posted; an admin can reopen it."""

from bot.closings.usecases import next_due, tick, verdicts_given

__all__ = ["next_due", "tick", "verdicts_given"]
