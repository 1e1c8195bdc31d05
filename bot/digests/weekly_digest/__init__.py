"""Digests: the week in one message, for a manager and for a team."""

from bot.digests.weekly_digest.usecases import (
    next_due_at,
    note_check_ins,
    note_closed_weeks,
    send_digests,
    show_nudge,
)

__all__ = ["next_due_at", "note_check_ins", "note_closed_weeks", "send_digests", "show_nudge"]
