"""Posts of closed scorecards, and the cycle before one."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.goals.cycle_calendar import Cycle
from bot.people.people import Team


@dataclass(frozen=True, kw_only=True)
class PostedScorecard:
    """A closed scorecard that was posted in a channel.

    `once` is the name of its post, `about` the team's key (empty for the company), `language` the
    language it is written in.
    """

    once: str
    channel: str
    about: str
    language: str


def post_name(cycle: Cycle, team: Team | None = None) -> str:
    """Return the `once` name of the post of a team's closed scorecard, or of the company's."""
    return f"scorecards.team:{team.id}:{cycle.id}" if team else f"scorecards.company:{cycle.id}"


def cycle_before(cycle: Cycle, cycles: Sequence[Cycle]) -> Cycle | None:
    """Return the last cycle of about the same length that ended before this one began."""
    days = (cycle.last_day - cycle.first_day).days
    alike = [
        one
        for one in cycles
        if one.last_day < cycle.first_day
        and abs((one.last_day - one.first_day).days - days) <= days / 4
    ]
    return max(alike, key=lambda one: one.last_day, default=None)
