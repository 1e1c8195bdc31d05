"""Revisions: what a key result asked for before somebody changed it, who did, when and why."""

from bot.goals.revisions.model import LONGEST_REASON, Revision
from bot.goals.revisions.tables import RevisionRow
from bot.goals.revisions.usecases import note, of

__all__ = [
    "LONGEST_REASON",
    "Revision",
    "RevisionRow",
    "note",
    "of",
]
