"""Show and change people and teams; for admins. Every change is in the audit log."""

from collections.abc import Collection
from typing import Any

from bot.core.errors import Refusal, Refusals
from bot.core.events import CompanyChanged, PersonChanged
from bot.core.i18n import N_
from bot.core.work import Work
from bot.people import leadership, people, roster
from bot.people.people import Person, Team
from bot.setup.drafts import load_draft
from bot.setup.invitation import require_admin
from bot.setup.launch import welcome_people
from bot.setup.people_and_teams.model import (
    Overview,
    PersonEntered,
    PersonForm,
    TeamEntered,
    TeamForm,
)

GONE = N_("That team is no longer here. Open the list again.")
NO_NAME = N_("Give the team a name.")
TAKEN = N_("There's a team of that name already. Choose another name.")
NOT_MEMBER = N_("One of them is not a full member of this workspace. Choose somebody else.")
OWN_MANAGER = N_("{name} already reports to this person. Choose somebody else.")
NOT_THEMSELVES = N_("Nobody reports to themselves. Choose somebody else.")
LAST_ADMIN = N_("Somebody has to be admin. Make another person admin first.")
WITHIN_ITSELF = N_("That team belongs to this one. Choose another.")


def overview(work: Work, actor_id: str) -> Overview:
    """Return all teams and people."""
    require_admin(work, actor_id)
    return Overview(
        tuple(people.teams(work)), {person.id: person for person in people.everyone(work)}
    )


def show_team(work: Work, actor_id: str, team_id: int) -> TeamForm:
    """Return the form of a team, 0 for a new one."""
    require_admin(work, actor_id)
    team = _team(work, team_id) if team_id else None
    persons = {person.id: person for person in people.everyone(work)}
    return TeamForm(team, persons, tuple(people.teams(work)))


def show_person(work: Work, actor_id: str, slack_id: str) -> PersonForm:
    """Return the form of a person. Somebody who does not take part yet is added by saving it."""
    require_admin(work, actor_id)
    teams = tuple(people.teams(work))
    person = people.by_slack_id(work, slack_id)
    if person is None:
        account = roster.accounts(work, [slack_id]).get(slack_id)
        if account is None or not account.is_member:
            raise Refusal(NOT_MEMBER)
        stored = PersonEntered("", (), is_admin=False, is_active=True)
        return PersonForm(slack_id, account.name, stored, teams)
    managers = people.by_ids(work, [person.manager_id] if person.manager_id else [])
    stored = PersonEntered(
        manager_id=managers[person.manager_id].slack_id if person.manager_id in managers else "",
        team_ids=tuple(team.id for team in teams if person.id in team.member_ids),
        is_admin=person.is_admin,
        is_active=person.is_active,
    )
    return PersonForm(slack_id, person.name, stored, teams)


def save_team(work: Work, actor_id: str, team_id: int, entered: TeamEntered) -> Team:
    """Store a team, 0 for a new one. People who did not take part yet get a first message."""
    require_admin(work, actor_id)
    team = _team(work, team_id) if team_id else None
    _check_team(work, team, entered)
    slack_ids = [*entered.member_ids, *([entered.lead_id] if entered.lead_id else [])]
    persons = roster.add_people(work, slack_ids)
    if persons.keys() != set(slack_ids):
        raise Refusal(NOT_MEMBER, field="people.members")
    lead = persons.get(entered.lead_id)
    keys = {other.key for other in people.teams(work)}
    key = team.key if team else roster.unused_key(entered.name, keys, "team")
    fields: dict[str, Any] = {
        "name": entered.name,
        "lead_id": lead.id if lead else None,
        "channel": entered.channel,
        "parent_id": entered.parent_id or None,
    }
    stored_id = people.put_team(work, key, fields).row.id or 0
    without_account = _without_account(work, team.member_ids) if team else []
    member_ids = [persons[slack_id].id for slack_id in entered.member_ids]
    people.set_members(work, stored_id, [*member_ids, *without_account])
    _after_change(work, {person.id for person in persons.values()})
    return _team(work, stored_id)


def save_person(work: Work, actor_id: str, slack_id: str, entered: PersonEntered) -> Person:
    """Store what an admin entered about a person."""
    require_admin(work, actor_id)
    person = roster.add_people(work, [slack_id]).get(slack_id)
    if person is None:
        raise Refusal(NOT_MEMBER)
    managers = roster.add_people(work, [entered.manager_id]) if entered.manager_id else {}
    manager = managers.get(entered.manager_id)
    if errors := _errors_in_person(work, person, manager, entered):
        raise Refusals(errors)
    people.change_person(
        work,
        person.id,
        manager_id=manager.id if manager else None,
        is_admin=entered.is_admin,
        is_active=entered.is_active,
    )
    for team in people.teams(work):
        members = set(team.member_ids) - {person.id}
        members |= {person.id} if team.id in entered.team_ids else set()
        people.set_members(work, team.id, sorted(members))
    _after_change(work, {person.id})
    return people.by_ids(work, [person.id])[person.id]


def _check_team(work: Work, team: Team | None, entered: TeamEntered) -> None:
    teams = people.teams(work)
    errors = []
    if not entered.name:
        errors.append(Refusal(NO_NAME, field="people.team_name"))
    name = entered.name.casefold()
    other_teams = [other for other in teams if team is None or other.id != team.id]
    if any(other.name.casefold() == name for other in other_teams):
        errors.append(Refusal(TAKEN, field="people.team_name"))
    if entered.parent_id and entered.parent_id not in {other.id for other in other_teams}:
        errors.append(Refusal(GONE, field="people.parent"))
    elif team is not None and _is_within(teams, entered.parent_id, team.id):
        errors.append(Refusal(WITHIN_ITSELF, field="people.parent"))
    if errors:
        raise Refusals(errors)


def _is_within(teams: Collection[Team], team_id: int, ancestor_id: int) -> bool:
    """Return whether a team is another one or belongs to it, at any level."""
    parents = {team.id: team.parent_id or 0 for team in teams}
    visited: set[int] = set()
    while team_id and team_id not in visited:
        if team_id == ancestor_id:
            return True
        visited.add(team_id)
        team_id = parents.get(team_id, 0)
    return False


def _errors_in_person(
    work: Work, person: Person, manager: Person | None, entered: PersonEntered
) -> list[Refusal]:
    errors = []
    if entered.manager_id and manager is None:
        errors.append(Refusal(NOT_MEMBER, field="people.manager"))
    if manager is not None:
        above = [manager, *leadership.managers_of(work, manager)]
        if person.id in {other.id for other in above}:
            sentence = OWN_MANAGER if manager.id != person.id else NOT_THEMSELVES
            errors.append(Refusal(sentence, field="people.manager", name=manager.name))
    admin_ids = {admin.id for admin in people.admins(work)}
    if admin_ids == {person.id} and not (entered.is_admin and entered.is_active):
        errors.append(Refusal(LAST_ADMIN, field="people.rights"))
    return errors


def _after_change(work: Work, person_ids: Collection[int]) -> None:
    """Plan asks again, and say hello to people who are new."""
    for person_id in sorted(person_ids):
        work.emit(PersonChanged(person_id))
    work.emit(CompanyChanged())
    draft = load_draft(work)
    if draft is not None and draft.is_finished:
        welcome_people(work, draft)


def _without_account(work: Work, person_ids: Collection[int]) -> list[int]:
    """Return the people a form of Slack cannot show, who stay where they are."""
    persons = people.by_ids(work, person_ids).values()
    return [person.id for person in persons if not person.slack_id]


def _team(work: Work, team_id: int) -> Team:
    team = next((team for team in people.teams(work) if team.id == team_id), None)
    if team is None:
        raise Refusal(GONE)
    return team
