"""Receipts: what was recorded for a week, in place of the ask."""

from bot.weekly.receipts.usecases import show_receipt

__all__ = ["show_receipt"]
