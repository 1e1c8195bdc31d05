"""Freezing: a cycle that is over is closed, and its scorecards are posted, all by itself."""

from bot.cycles.freezing.usecases import next_due_at, run_closings

__all__ = ["next_due_at", "run_closings"]
