"""Revisions: what a key result asked for before it was changed, by whom, when and why."""

from bot.goals.revisions.model import LONGEST_REASON, Revision
from bot.goals.revisions.store import all_revisions, revisions_of
from bot.goals.revisions.usecases import record_revision

__all__ = [
    "LONGEST_REASON",
    "Revision",
    "all_revisions",
    "record_revision",
    "revisions_of",
]
