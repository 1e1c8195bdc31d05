"""Quarantine: an item that fails is set aside, so that a job goes on for all others."""

from bot.quarantine.model import RETRY, QuarantinedItem
from bot.quarantine.usecases import (
    all_quarantined,
    next_due,
    next_release,
    parse_readable,
    quarantined_ids,
    run_for_each,
)

__all__ = [
    "RETRY",
    "QuarantinedItem",
    "all_quarantined",
    "next_due",
    "next_release",
    "parse_readable",
    "quarantined_ids",
    "run_for_each",
]
