"""Invitations: before a cycle begins its owners carry over, copy or write their key results."""

from bot.cycles.invitations.usecases import (
    invite_owners,
    next_due_at,
    refresh_after_agreement,
    refresh_after_continuing,
)

__all__ = [
    "invite_owners",
    "next_due_at",
    "refresh_after_agreement",
    "refresh_after_continuing",
]
