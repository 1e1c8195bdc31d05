"""A manager who left, and whom they led."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.people.people import Person, Team


@dataclass(frozen=True, kw_only=True)
class Takeover:
    """A question to admins: who leads the teams and people of somebody who left?"""

    id: int
    departed_id: int
    recipients: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class LeftBehind:
    """The teams and active people that somebody who left led; `next_up` reads about them until
    somebody takes over, None for the admins.
    """

    leader: Person
    teams: tuple[Team, ...]
    reports: tuple[Person, ...]
    next_up: Person | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody to lead any more."""
        return not (self.teams or self.reports)


def group_left_behind(
    departed: Iterable[Person], teams: Iterable[Team], reports: Iterable[Person]
) -> list[LeftBehind]:
    """Return what each person who left still leads, without those who lead nobody."""
    teams, reports = list(teams), list(reports)
    groups = [
        LeftBehind(
            leader=leader,
            teams=tuple(team for team in teams if team.lead_id == leader.id and team.people_ids),
            reports=tuple(report for report in reports if report.manager_id == leader.id),
        )
        for leader in departed
    ]
    return [group for group in groups if not group.is_empty]
