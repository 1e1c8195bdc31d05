"""Objectives are created, changed and archived."""

from bot.editing.objectives.usecases import show
from bot.editing.objectives.views import form_view

__all__ = ["form_view", "show"]
