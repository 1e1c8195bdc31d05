"""Take managers' ratings out of scorecards that were posted before these left them out."""

from bot.redactions.usecases import find, redact, tell_admins

__all__ = ["find", "redact", "tell_admins"]
