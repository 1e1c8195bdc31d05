"""Receipts: what was recorded for a week, where the ask stood."""

from bot.weekly.receipts.usecases import answered

__all__ = ["answered"]
