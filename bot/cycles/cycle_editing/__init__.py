"""Cycles are listed, created and changed in Slack, by admins."""

from bot.cycles.cycle_editing.model import CycleSaved, following_cycle
from bot.cycles.cycle_editing.usecases import create_following, show_after
from bot.cycles.cycle_editing.views import days_text, form_view, list_button

__all__ = [
    "CycleSaved",
    "create_following",
    "days_text",
    "following_cycle",
    "form_view",
    "list_button",
    "show_after",
]
