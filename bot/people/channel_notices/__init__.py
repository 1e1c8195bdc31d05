"""Channels that cannot be posted to: leads and admins hear why, and what waits is posted later."""

from bot.people.channel_notices.usecases import (
    move_to_new_channels,
    next_due_at,
    note_refused,
    retry_and_settle,
)

__all__ = ["move_to_new_channels", "next_due_at", "note_refused", "retry_and_settle"]
