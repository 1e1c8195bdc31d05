"""Key results change hands: with one click, and when their owner leaves."""

from bot.editing.handover.jobs import next_due_at, note_left_team, tell_managers

__all__ = ["next_due_at", "note_left_team", "tell_managers"]
