"""Quarantine: what fails for one row is put aside, so that a duty goes on for all others."""

from bot.quarantine.model import RETRY, Held
from bot.quarantine.usecases import each, everything, held, next_due, next_release, readable

__all__ = ["RETRY", "Held", "each", "everything", "held", "next_due", "next_release", "readable"]
