"""Score confirmation: owners and managers confirm or change scores when a cycle is over."""

from bot.cycles.confirmation.model import ScoreToConfirm
from bot.cycles.confirmation.usecases import approvers_by_owner, scores_to_confirm
from bot.cycles.confirmation.views import (
    CONFIRM_LED,
    CONFIRM_OWN,
    OPEN,
    form_location,
    score_line,
    score_text,
)

__all__ = [
    "CONFIRM_LED",
    "CONFIRM_OWN",
    "OPEN",
    "ScoreToConfirm",
    "approvers_by_owner",
    "form_location",
    "score_line",
    "score_text",
    "scores_to_confirm",
]
