"""Changes of agreed key results: proposed by whoever edits them, made once a manager agrees."""

from bot.agreements.changes.model import ChangeContext, ProposedChange
from bot.agreements.changes.store import all_changes
from bot.agreements.changes.usecases import hold_back, open_changes, review
from bot.agreements.changes.views import change_blocks, waiting_text

__all__ = [
    "ChangeContext",
    "ProposedChange",
    "all_changes",
    "change_blocks",
    "hold_back",
    "open_changes",
    "review",
    "waiting_text",
]
