"""Who leads a person or a team, the people somebody leads, and whose scores one may see."""

from collections.abc import Collection, Iterable

from bot.core.work import Work
from bot.people import people
from bot.people.leadership.model import chain_upward, led_teams_upward, team_leaders
from bot.people.people import Person, Team


def managers_of(work: Work, person: Person) -> list[Person]:
    """Return the managers above a person, nearest first; see `managers_by_person`."""
    return managers_by_person(work, [person])[person.id]


def managers_by_person(work: Work, persons: Iterable[Person]) -> dict[int, list[Person]]:
    """Return the managers above each person, nearest first, without those who left.

    Above a person is the manager, else the lead of their team or of the team above it, and so on.
    """
    leads = team_leaders(people.teams(work))
    level = {person.id: person for person in persons}
    ids, people_by_id = list(level), dict(level)
    leaders: dict[int, int] = {}
    while level:
        for person_id, person in level.items():
            if leader_id := person.manager_id or leads.get(person_id):
                leaders[person_id] = leader_id
        level = people.by_ids(work, set(leaders.values()) - people_by_id.keys())
        people_by_id |= level
    active = {person_id for person_id, person in people_by_id.items() if person.is_active}
    return {
        person_id: [people_by_id[id_] for id_ in chain_upward(person_id, leaders) if id_ in active]
        for person_id in ids
    }


def managers_by_team(work: Work, team_ids: Collection[int | None]) -> dict[int, list[Person]]:
    """Return the lead of each team and the managers above them, without those who left."""
    lead_ids = {
        team.id: team.lead_id for team in people.teams(work) if team.id in team_ids and team.lead_id
    }
    leads = people.by_ids(work, set(lead_ids.values()))
    managers = managers_by_person(work, leads.values())
    return {
        team_id: [person for person in (leads[lead_id], *managers[lead_id]) if person.is_active]
        for team_id, lead_id in lead_ids.items()
    }


def active_team_lead(work: Work, team: Team) -> Person | None:
    """Return the lead of a team or, if they left, of the nearest team above with an active lead."""
    teams_by_id = {other.id: other for other in people.teams(work)}
    lead_ids = [up.lead_id for up in led_teams_upward(team, teams_by_id) if up.lead_id]
    leads = people.by_ids(work, lead_ids)
    candidates = (leads[lead_id] for lead_id in lead_ids if lead_id in leads)
    return next((lead for lead in candidates if lead.is_active), None)


def direct_manager(work: Work, person: Person) -> Person | None:
    """Return the nearest manager, who reads a person's private notes; None if that manager left,
    because nobody else may read them.
    """
    last_team_first = sorted(people.teams(work), key=lambda team: -team.id)
    leads = {
        member_id: team.lead_id
        for team in last_team_first
        for member_id in team.member_ids
        if team.lead_id != member_id
    }
    manager_id = person.manager_id or leads.get(person.id)
    manager = people.by_ids(work, [manager_id]).get(manager_id) if manager_id else None
    return manager if manager and manager.is_active else None


def led_by(work: Work, manager: Person) -> list[Person]:
    """Return the active people that somebody leads directly, by name.

    These are their reports, the members of their teams without a manager of their own, and the
    people led in this way by a report who left.
    """
    led = _led_by(work, manager)
    return [person for person in led if person.is_active and person.id != manager.id]


def departed_led_by(work: Work, manager: Person) -> list[Person]:
    """Return the people who left and whom somebody leads directly, as `led_by` does."""
    return [person for person in _led_by(work, manager) if not person.is_active]


def _led_by(work: Work, manager: Person) -> list[Person]:
    """Return the people that somebody leads directly by name, with those who left."""
    led: dict[int, Person] = {}
    leader_ids = new_leader_ids = {manager.id}
    while new_leader_ids:
        reports = {person.id: person for person in people.direct_reports(work, new_leader_ids)}
        led |= reports
        departed = {person_id for person_id, person in reports.items() if not person.is_active}
        new_leader_ids = departed - leader_ids
        leader_ids = leader_ids | new_leader_ids
    own_teams = [team for team in people.teams(work) if team.lead_id in leader_ids]
    member_ids = {member_id for team in own_teams for member_id in team.member_ids}
    members = people.by_ids(work, member_ids - leader_ids).values()
    led |= {person.id: person for person in members if person.manager_id is None}
    return sorted(led.values(), key=lambda person: person.name)


def everyone_led_by(work: Work, manager: Person) -> set[int]:
    """Return the ids of all people with this person among their managers, at any level."""
    leads = team_leaders(people.teams(work))
    led: set[int] = set()
    level = {manager.id}
    while level:
        member_ids = {person_id for person_id, lead_id in leads.items() if lead_id in level}
        members = people.by_ids(work, member_ids).values()
        without_manager = {person.id for person in members if not person.manager_id}
        reports = {person.id for person in people.direct_reports(work, level)}
        level = (reports | without_manager) - led - {manager.id}
        led |= level
    return led


def may_see(work: Work, viewer: Person, owner: Person) -> bool:
    """Return whether a viewer may see a person's roll-up: their own, as a manager, as an admin."""
    if viewer.id == owner.id or viewer.is_admin:
        return True
    return any(manager.id == viewer.id for manager in managers_of(work, owner))
