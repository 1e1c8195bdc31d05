"""The roster: who is in Slack, from where, and whether they are away or not to be disturbed."""

from bot.people.roster.usecases import identities, quiet, sync, tell_changed, to_look_up, unusable

__all__ = ["identities", "quiet", "sync", "tell_changed", "to_look_up", "unusable"]
