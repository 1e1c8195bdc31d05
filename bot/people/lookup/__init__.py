"""Lookup: the person or the team that somebody means by a name they typed."""

from bot.people.lookup.usecases import person_named, person_or_team_named, team_named

__all__ = ["person_named", "person_or_team_named", "team_named"]
