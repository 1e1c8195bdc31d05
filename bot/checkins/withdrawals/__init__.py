"""Withdrawals: what a deleted or changed message had reported does not count any more."""

from bot.checkins.withdrawals.usecases import restore_replaced, withdraw_message

__all__ = ["restore_replaced", "withdraw_message"]
