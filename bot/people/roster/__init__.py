"""The roster: who is in Slack, from where, and whether they are away or not to be disturbed."""

from bot.people.roster.usecases import quiet, sync, tell_changed, to_look_up

__all__ = ["quiet", "sync", "tell_changed", "to_look_up"]
