"""Baselines: a key result whose start was not measured begins with its first check-in."""

from bot.checkins.baselines.model import BEYOND_IN_FORM, BEYOND_IN_REPLY, checked_baseline
from bot.checkins.baselines.usecases import settle_after_check_ins, settle_baselines

__all__ = [
    "BEYOND_IN_FORM",
    "BEYOND_IN_REPLY",
    "checked_baseline",
    "settle_after_check_ins",
    "settle_baselines",
]
