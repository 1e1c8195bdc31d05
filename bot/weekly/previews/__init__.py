"""Previews: who would be asked what and when, and who not and why, before anybody is."""

from bot.weekly.previews.model import Preview, Reason
from bot.weekly.previews.usecases import preview

__all__ = ["Preview", "Reason", "preview"]
