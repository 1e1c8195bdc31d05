"""Drafts: what someone typed into a form and has not saved yet."""

from bot.weekly.drafts.usecases import Draft, drop, keep, of_week

__all__ = ["Draft", "drop", "keep", "of_week"]
