"""Lookup: the person or the team that somebody means by a name they typed."""

from bot.people.lookup.usecases import named, person_named, team_named

__all__ = ["named", "person_named", "team_named"]
