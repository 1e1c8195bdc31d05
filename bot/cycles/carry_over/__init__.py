"""Renewals: an unfinished key result begins anew in the following cycle, where that was asked."""

from bot.cycles.carry_over.usecases import carry_over, copy_key_result

__all__ = ["carry_over", "copy_key_result"]
