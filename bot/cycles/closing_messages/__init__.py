"""Closing messages: at the end of a cycle people are asked to confirm their scores."""

from bot.cycles.closing_messages.store import (
    due_messages,
    next_message_at,
    schedule_last_update,
)
from bot.cycles.closing_messages.usecases import (
    add_messages,
    hand_to_successor,
    refresh_after_check_ins,
    refresh_after_confirmations,
    refresh_after_continuing,
    send_messages,
)

__all__ = [
    "add_messages",
    "due_messages",
    "hand_to_successor",
    "next_message_at",
    "refresh_after_check_ins",
    "refresh_after_confirmations",
    "refresh_after_continuing",
    "schedule_last_update",
    "send_messages",
]
