"""Write a set-up down. Writing it again changes nothing: people go by their account, teams by their
channel or name, cycles by their key.
"""

from collections.abc import Collection, Mapping

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Work
from bot.files import imports
from bot.goals import cycle_calendar
from bot.people import people, roster, workspaces
from bot.people.people import Person, Team
from bot.setup.company_writing.model import text_file_name, with_role
from bot.setup.drafts import ObjectiveSource, PlannedObjectives, PlannedTeam, SetupDraft

NOBODY = N_("Slack hasn't told me about these people yet. Restart Weekbeat, then try again.")


def write_company(work: Work, draft: SetupDraft) -> list[Team]:
    """Store everything a set-up chose, and return its teams in the draft's order."""
    _write_workspace(work, draft)
    for cycle in draft.cycles:
        fields = {"name": cycle.name, "first_day": cycle.first_day, "last_day": cycle.last_day}
        cycle_calendar.write_cycle(work, cycle.key, fields)
    text_owner_id = draft.objectives.text_owner_id if draft.objectives else ""
    more_ids = [id_ for id_ in (draft.top_manager_id, text_owner_id) if id_]
    persons = roster.add_people(work, [*draft.owner_ids, *more_ids])
    teams = [_write_team(work, team, persons) for team in draft.teams]
    _write_managers(work, draft, persons)
    _write_objectives(work, draft, persons)
    return teams


def _write_workspace(work: Work, draft: SetupDraft) -> None:
    schedule = draft.schedule
    if schedule is not None:
        workspaces.configure(
            work, ask=schedule.ask, language=schedule.language, country=schedule.country
        )
        if schedule.zone:
            workspaces.configure(work, zone=schedule.zone)
            return
    starter = roster.accounts(work, [draft.started_by]).get(draft.started_by)
    if starter and starter.zone and workspaces.current(work).zone == "UTC":
        workspaces.configure(work, zone=starter.zone)


def _write_team(work: Work, planned: PlannedTeam, persons: Mapping[str, Person]) -> Team:
    teams = people.teams(work)
    same = [team for team in teams if planned.channel and team.channel == planned.channel]
    same = same or [team for team in teams if team.name == planned.name]
    key = (
        same[0].key
        if same
        else roster.unused_key(planned.name, {team.key for team in teams}, "team")
    )
    lead = persons.get(planned.lead_id)
    fields = {
        "name": planned.name,
        "channel": planned.channel,
        "lead_id": lead.id if lead else None,
    }
    team_id = people.put_team(work, key, fields).row.id or 0
    members = [persons[id_].id for id_ in planned.taking_part if id_ in persons]
    if not members:
        raise Refusal(NOBODY)
    people.set_members(work, team_id, members)
    return next(team for team in people.teams(work) if team.id == team_id)


def _write_managers(work: Work, draft: SetupDraft, persons: Mapping[str, Person]) -> None:
    """Let the leads report to the person who was chosen. Members follow from their team's lead."""
    top_manager = persons.get(draft.top_manager_id)
    if top_manager is None:
        return
    for lead_id in {team.lead_id for team in draft.teams} - {draft.top_manager_id}:
        if lead_id in persons:
            people.change_person(work, persons[lead_id].id, manager_id=top_manager.id)


def _write_objectives(work: Work, draft: SetupDraft, persons: Mapping[str, Person]) -> None:
    planned = draft.objectives or PlannedObjectives()
    cycle = draft.cycles[0].key
    if planned.source is ObjectiveSource.ROLE:
        for role in planned.roles:
            for key in _keys(persons, role.owner_ids):
                imports.assign_role_template(work, role.template, owner=key, cycle=cycle)
    elif planned.source is ObjectiveSource.TEXT:
        import_text(work, planned, persons, cycle)


def import_text(
    work: Work, planned: PlannedObjectives, persons: Mapping[str, Person], cycle: str
) -> None:
    """Import pasted key results; raises Problems with the line of each mistake."""
    name = text_file_name(planned.text)
    if name.endswith(".md"):
        owner = persons.get(planned.text_owner_id)
        if owner is None:
            raise Refusal(N_("Choose whose key results these are."), field="setup.text_owner")
        text = with_role(planned.text, owner.name)
        imports.import_files(work, [(name, text.encode())], owner=owner.key, cycle=cycle)
    else:
        imports.import_files(work, [(name, planned.text.encode())])


def _keys(persons: Mapping[str, Person], slack_ids: Collection[str]) -> list[str]:
    return [persons[slack_id].key for slack_id in slack_ids if slack_id in persons]
