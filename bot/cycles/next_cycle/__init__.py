"""The cycle after one that ends: admins are asked in time, and hear when nobody is asked."""

from bot.cycles.next_cycle.usecases import (
    ask_admins,
    next_due_at,
    settle_after_save,
    successor,
)

__all__ = ["ask_admins", "next_due_at", "settle_after_save", "successor"]
