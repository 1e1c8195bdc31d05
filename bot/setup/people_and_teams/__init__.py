"""People and teams are changed on Home: who is in which team, who leads, who takes part."""

from bot.setup.people_and_teams.views import OPEN_PEOPLE

__all__ = ["OPEN_PEOPLE"]
