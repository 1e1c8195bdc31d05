"""Renewals: an unfinished key result begins anew in the following cycle, where that was asked."""

from bot.cycles.carry_over.usecases import copy, renew

__all__ = ["copy", "renew"]
