"""Show an admin the settings of the company, and change them."""

from collections.abc import Collection

from bot.core.events import PersonChanged
from bot.core.work import Work
from bot.people import people, roster, workspaces
from bot.people.calendars import (
    country_of_zone,
)
from bot.people.people import Person
from bot.people.workspaces import BY_TIME_ZONE
from bot.setup.company_settings.model import CompanySettings, CompanySettingsForm
from bot.setup.drafts import PlannedSchedule, check_schedule, load_draft
from bot.setup.invitation import require_admin
from bot.setup.launch import welcome_people
from bot.slack.payloads import OutOfDate


def show(work: Work, actor_id: str) -> CompanySettingsForm:
    """Return the settings for the form; for admins."""
    require_admin(work, actor_id)
    workspace = workspaces.current(work)
    schedule = PlannedSchedule(
        workspace.ask, workspaces.language(work), workspace.country, workspace.zone
    )
    teams = people.teams(work)
    settings = CompanySettings(
        schedule,
        workspace.channel,
        workspace.pilot,
        workspace.is_paused,
        workspace.agreement,
        tuple(team.key for team in teams if not team.agreement),
    )
    return CompanySettingsForm(settings, tuple(teams), roster.zones(work))


def change(work: Work, actor_id: str, entered: CompanySettings) -> None:
    """Store changed settings. People whose public holidays follow the company's get the new ones;
    whoever is asked from now on gets a first message.
    """
    admin = require_admin(work, actor_id)
    _check(work, entered)
    before = workspaces.current(work).country
    schedule = entered.schedule
    _change_holidays(work, before, schedule.country)
    workspaces.configure(
        work,
        ask=schedule.ask,
        language=schedule.language,
        country=schedule.country,
        **({"zone": schedule.zone} if schedule.zone else {}),
        channel=entered.channel,
        pilot=entered.pilot,
        agreement=entered.agreement,
    )
    _change_teams(work, entered.without_agreement)
    if entered.is_paused:
        workspaces.pause(work)
    else:
        workspaces.resume(work)
    draft = load_draft(work)
    if draft is not None and draft.is_finished:
        welcome_people(work, draft)
    work.emit(PersonChanged(admin.id))


def _check(work: Work, entered: CompanySettings) -> None:
    check_schedule(entered.schedule)
    named = {*entered.pilot, *entered.without_agreement}
    is_offered = named <= {team.key for team in people.teams(work)}
    if not is_offered:
        raise OutOfDate


def _change_teams(work: Work, without_agreement: Collection[str]) -> None:
    """Store which teams set their key results alone."""
    for team in people.teams(work):
        people.put_team(work, team.key, {"agreement": team.key not in without_agreement})


def _change_holidays(work: Work, before: str, after: str) -> None:
    if before == after:
        return
    for person in people.everyone(work):
        if person.country == _country(person, before) and person.country != _country(person, after):
            people.change_person(work, person.id, country=_country(person, after))


def _country(person: Person, of_company: str) -> str:
    return country_of_zone(person.zone) if of_company == BY_TIME_ZONE else of_company
