"""The roster: who is in Slack, from where, and whether they are away or not to be disturbed."""

from bot.roster.usecases import quiet, sync

__all__ = ["quiet", "sync"]
