"""Closings: a cycle ends, its scores are confirmed, frozen and posted; an admin can reopen it."""

from bot.cycles.closing.usecases import (
    next_due_at,
    refresh_after_check_ins,
    refresh_after_confirmations,
    run_closings,
)

__all__ = ["next_due_at", "refresh_after_check_ins", "refresh_after_confirmations", "run_closings"]
