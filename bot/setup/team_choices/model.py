"""What is entered about teams."""

from dataclasses import dataclass

from bot.setup.drafts import PlannedTeam


@dataclass(frozen=True)
class MembersEntered:
    """The lead and those left out of each team by its place, as Slack ids, and whom leads report
    to.
    """

    leads: tuple[str, ...]
    left_out: tuple[tuple[str, ...], ...]
    top_manager_id: str


@dataclass(frozen=True)
class PlainTeamEntered:
    """A team whose people are chosen one by one, and whether another one follows."""

    team: PlannedTeam
    has_another: bool
