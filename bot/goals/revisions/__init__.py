"""Revisions: what a key result asked for before somebody changed it, who did, when and why."""

from bot.revisions.model import LONGEST_REASON, Revision
from bot.revisions.usecases import note, of

__all__ = ["LONGEST_REASON", "Revision", "note", "of"]
