"""Closings: a cycle ends, its scores are confirmed, frozen and posted; an admin can reopen it."""

from bot.cycles.closing.usecases import next_due, numbers_told, tick, verdicts_given

__all__ = ["next_due", "numbers_told", "tick", "verdicts_given"]
