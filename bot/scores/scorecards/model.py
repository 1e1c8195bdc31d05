"""Posts of closed scorecards."""

from dataclasses import dataclass

from bot.goals.cycle_calendar import Cycle
from bot.people.people import Team


@dataclass(frozen=True, kw_only=True)
class PostedScorecard:
    """A closed scorecard that was posted in a channel: the name of its post, the team's key (empty
    for the company), and the language it is written in.
    """

    once: str
    channel: str
    about: str
    language: str


def post_name(cycle: Cycle, team: Team | None = None) -> str:
    """Return the `once` name of the post of a team's closed scorecard, or of the company's."""
    return f"scorecards.team:{team.id}:{cycle.id}" if team else f"scorecards.company:{cycle.id}"
