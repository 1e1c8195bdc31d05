"""Values of the windows about people and teams."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.people.people import Person, Team


@dataclass(frozen=True)
class TeamEntered:
    """A team as entered; people are Slack ids, `parent_id` the team it belongs to, 0 for none."""

    name: str
    lead_id: str
    member_ids: tuple[str, ...]
    channel: str
    parent_id: int


@dataclass(frozen=True)
class PersonEntered:
    """What was entered about a person; the manager is a Slack id, empty for their team's lead."""

    manager_id: str
    team_ids: tuple[int, ...]
    is_admin: bool
    is_active: bool


@dataclass(frozen=True)
class Overview:
    """All teams, everyone by id, and how many people take part."""

    teams: tuple[Team, ...]
    people_by_id: Mapping[int, Person]

    @property
    def without_team(self) -> list[Person]:
        """Return the people who take part and are in no team, by name."""
        in_teams = {id_ for team in self.teams for id_ in (*team.member_ids, team.lead_id)}
        persons = self.people_by_id.values()
        lone = [person for person in persons if person.is_active and person.id not in in_teams]
        return sorted(lone, key=lambda person: person.name)


@dataclass(frozen=True)
class TeamForm:
    """A team to change, None for a new one, its people by id, and all teams."""

    team: Team | None
    people_by_id: Mapping[int, Person]
    teams: tuple[Team, ...]


@dataclass(frozen=True)
class PersonForm:
    """An account with what is stored of its person, as in `PersonEntered`, and all teams."""

    slack_id: str
    name: str
    stored: PersonEntered
    teams: tuple[Team, ...]
