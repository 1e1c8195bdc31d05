"""Drafts: an owner asks a manager to agree to them; the manager agrees, or sends them back."""

from bot.agreements.drafts.model import AgreementRequest, AgreementsChanged, DraftCard
from bot.agreements.drafts.store import all_requests
from bot.agreements.drafts.usecases import card_of, cards, review
from bot.agreements.drafts.views import card_blocks, draft_blocks

__all__ = [
    "AgreementRequest",
    "AgreementsChanged",
    "DraftCard",
    "all_requests",
    "card_blocks",
    "card_of",
    "cards",
    "draft_blocks",
    "review",
]
