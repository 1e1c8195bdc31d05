"""Take a step of the set-up, take it back, begin it, start over. All of it is kept in the draft."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from bot.core.clock import date_out_of_range, is_supported_date
from bot.core.errors import Refusal, Refusals
from bot.core.i18n import N_, translator
from bot.core.work import Work
from bot.editing.prefill import role_names
from bot.files.imports import Problems
from bot.goals import cycle_calendar
from bot.people import people, roster, workspaces
from bot.people.calendars import HolidayRegion, find_regions
from bot.people.people import Person
from bot.setup import launch
from bot.setup.company_writing import write_company
from bot.setup.cycle_choices import own_cycle, period_after, proposed_cycles
from bot.setup.drafts import (
    ObjectiveSource,
    PlannedObjectives,
    PlannedRole,
    PlannedSchedule,
    SetupChanged,
    SetupDraft,
    SetupStep,
    check_schedule,
    load_draft,
    save_draft,
)
from bot.setup.forms import OWN_DATES, CycleEntered, SetupContext
from bot.setup.invitation import may_begin, require_admin, show_finished
from bot.setup.launch import LaunchPreview
from bot.setup.steps.model import SetupForm
from bot.setup.team_choices import (
    ChannelPeople,
    MembersEntered,
    PlainTeamEntered,
    with_channels,
    with_members,
    with_people,
)
from bot.slack.payloads import OutOfDate

CHANNEL_SCOPE, FILE_SCOPE = "channels:read", "files:read"
NOT_ALLOWED = N_("Only admins of this workspace can set Weekbeat up.")
DONE = N_("Weekbeat is set up already. To change anything, open its Home.")
ENDS_FIRST = N_("The last day is before the first. Choose a later one.")
OVER = N_("This cycle would be over already. Choose a later last day.")


def open_step(work: Work, actor_id: str, step_name: str = "") -> SetupForm:
    """Return the form of a step, the next one where none is named. The first time this begins the
    set-up: the person becomes an admin, and nobody is asked before it is started.
    """
    if not may_begin(work, actor_id):
        raise Refusal(NOT_ALLOWED)
    draft = load_draft(work)
    if draft is not None and draft.is_finished:
        raise Refusal(DONE)
    admin = _make_admin(work, actor_id)
    if draft is None:
        if cycle_calendar.all_cycles(work):
            raise Refusal(DONE)
        draft = SetupDraft(started_by=actor_id)
        workspaces.pause(work)
        _keep(work, admin, draft)
    return _form(work, admin, draft, _step_named(step_name, draft))


def start_over(work: Work, actor_id: str) -> None:
    """Forget what was chosen."""
    admin, draft = _begun(work, actor_id)
    _keep(work, admin, SetupDraft(started_by=draft.started_by))


def choose_cycle(work: Work, actor_id: str, code: str, *, has_next: bool) -> SetupForm:
    """Choose a cycle of the calendar, or go on to own dates."""
    admin, draft = _begun(work, actor_id)
    t = translator(admin.locale)
    if code == OWN_DATES:
        return _form(work, admin, draft, SetupStep.CYCLE, page="own_dates")
    cycle = proposed_cycles(_today(work, admin), t).get(code)
    if cycle is None:
        raise OutOfDate
    following = period_after(cycle, t) if has_next else None
    cycles = (cycle, following) if following else (cycle,)
    return _next(work, admin, replace(draft, cycles=cycles))


def choose_own_dates(work: Work, actor_id: str, entered: CycleEntered) -> SetupForm:
    """Choose a cycle of own dates; raises Refusals with the fields at fault."""
    admin, draft = _begun(work, actor_id)
    first, last = entered.first_day, entered.last_day
    errors: list[Refusal] = []
    if not entered.name:
        errors.append(Refusal(N_("Give the cycle a name."), field="setup.cycle_name"))
    for day, field in ((first, "setup.first_day"), (last, "setup.last_day")):
        if day is not None and not is_supported_date(day):
            errors.append(date_out_of_range(day, field))
    if first and last and last <= first:
        errors.append(Refusal(ENDS_FIRST, field="setup.last_day"))
    elif last and last < _today(work, admin):
        errors.append(Refusal(OVER, field="setup.last_day"))
    if errors:
        raise Refusals(errors)
    if first is None or last is None:
        raise OutOfDate
    cycles = (own_cycle(entered.name, first, last),)
    return _next(work, admin, replace(draft, cycles=cycles))


def choose_channels(work: Work, actor_id: str, channels: Sequence[ChannelPeople]) -> SetupForm:
    """Let the people of channels become teams, and ask for their leads."""
    admin, draft = _begun(work, actor_id)
    changed = with_channels(work, draft, channels)
    _keep(work, admin, changed)
    return _form(work, admin, changed, SetupStep.MEMBERS)


def choose_people(work: Work, actor_id: str, entered: PlainTeamEntered) -> SetupForm:
    """Add a team whose people were chosen one by one; then another one if that is wanted."""
    admin, draft = _begun(work, actor_id)
    changed = with_people(work, draft, entered.team)
    if not entered.has_another:
        return _next(work, admin, changed)
    _keep(work, admin, changed)
    return _form(work, admin, changed, SetupStep.TEAMS, page="plain_team")


def choose_members(work: Work, actor_id: str, entered: MembersEntered) -> SetupForm:
    """Choose the leads, who is left out, and whom the leads report to."""
    admin, draft = _begun(work, actor_id)
    return _next(work, admin, with_members(work, draft, entered))


def choose_schedule(work: Work, actor_id: str, schedule: PlannedSchedule) -> SetupForm:
    """Choose day, time, language and public holidays."""
    admin, draft = _begun(work, actor_id)
    check_schedule(schedule)
    return _next(work, admin, replace(draft, schedule=schedule))


def choose_source(work: Work, actor_id: str, source: ObjectiveSource) -> SetupForm:
    """Choose where the first objectives come from; all but the owners have a form of their own."""
    admin, draft = _begun(work, actor_id)
    if draft.next_step not in (SetupStep.OBJECTIVES, SetupStep.START):
        raise OutOfDate
    if source is ObjectiveSource.OWNERS:
        return _next(work, admin, replace(draft, objectives=PlannedObjectives()))
    if source is ObjectiveSource.FILE:
        write_company(work, draft)  # a file names people, teams and cycles
    return _form(work, admin, draft, SetupStep.OBJECTIVES, page=source)


def choose_file(work: Work, actor_id: str) -> SetupForm:
    """Let the first objectives come from a file that is dropped into the direct message."""
    admin, draft = _begun(work, actor_id)
    objectives = PlannedObjectives(source=ObjectiveSource.FILE)
    return _next(work, admin, replace(draft, objectives=objectives))


def give_role(work: Work, actor_id: str, role: PlannedRole, *, has_another: bool) -> SetupForm:
    """Give the key results of a role template to people who take part."""
    admin, draft = _begun(work, actor_id)
    if role.template not in role_names(work, with_targets=True):
        raise OutOfDate
    if strangers := set(role.owner_ids) - set(draft.owner_ids):
        accounts = roster.accounts(work, strangers)
        names = translator(admin.locale).listed(account.name for account in accounts.values())
        sentence = N_("{names}: not in any of the teams. Choose members of the teams.")
        raise Refusal(sentence, field="setup.role_owners", names=names or "–")
    kept = draft.objectives or PlannedObjectives()
    is_same_source = kept.source is ObjectiveSource.ROLE
    other_roles = [other for other in kept.roles if other.template != role.template]
    objectives = PlannedObjectives(
        source=ObjectiveSource.ROLE, roles=(*(other_roles if is_same_source else ()), role)
    )
    changed = replace(draft, objectives=objectives)
    if has_another:
        _keep(work, admin, changed)
        return _form(work, admin, changed, SetupStep.OBJECTIVES, page=ObjectiveSource.ROLE)
    return _next(work, admin, changed)


def paste_text(work: Work, actor_id: str, objectives: PlannedObjectives) -> SetupForm:
    """Take pasted key results; raises a Refusal beside the field that names every mistake."""
    admin, draft = _begun(work, actor_id)
    changed = replace(draft, objectives=objectives)
    try:
        launch.preview_launch(work, changed)
    except Problems as problems:
        problems.field = "setup.text"
        raise
    return _next(work, admin, changed)


def start(work: Work, actor_id: str, only_team: str) -> LaunchPreview | None:
    """Start; None if somebody has started meanwhile."""
    require_admin(work, actor_id)
    preview = launch.start(work, actor_id, only_team)
    show_finished(work)
    return preview


def search_regions(
    work: Work, actor_id: str, typed_text: str, language: str
) -> list[HolidayRegion]:
    """Return the regions that match what is typed."""
    return find_regions(typed_text, language, require_admin(work, actor_id).zone)


def may_read_channels(work: Work, _actor_id: str) -> bool:
    """Return whether the bot may read channels, as far as is known."""
    return _may(work, CHANNEL_SCOPE)


def plain_teams(work: Work, actor_id: str) -> SetupForm:
    """Return the form that works without the permission to read channels."""
    admin, draft = _begun(work, actor_id)
    return _form(work, admin, draft, SetupStep.TEAMS, page="plain_team")


def _make_admin(work: Work, actor_id: str) -> Person:
    person = roster.add_people(work, [actor_id]).get(actor_id)
    if person is None:
        raise Refusal(NOT_ALLOWED)
    people.change_person(work, person.id, is_admin=True)
    return people.require_person(work, actor_id)


def _begun(work: Work, actor_id: str) -> tuple[Person, SetupDraft]:
    """Return the admin and the draft of a set-up that is under way; raises a Refusal otherwise."""
    admin = require_admin(work, actor_id)
    draft = load_draft(work)
    if draft is None or draft.is_finished:
        raise Refusal(DONE if draft else OutOfDate().sentence)
    return admin, draft


def _keep(work: Work, admin: Person, draft: SetupDraft) -> None:
    save_draft(work, draft)
    work.emit(SetupChanged(admin.id))


def _next(work: Work, admin: Person, draft: SetupDraft) -> SetupForm:
    """Keep a draft and return the form of the next step that is open."""
    _keep(work, admin, draft)
    return _form(work, admin, draft, draft.next_step)


def _form(
    work: Work, admin: Person, draft: SetupDraft, step: SetupStep, page: str = ""
) -> SetupForm:
    ids = {draft.started_by, *draft.owner_ids, draft.top_manager_id}
    ids |= {member_id for team in draft.teams for member_id in team.member_ids}
    is_allowed = may_read_channels(work, admin.slack_id)
    if step is SetupStep.TEAMS and not is_allowed:
        page = page or "plain_team"
    context = SetupContext(
        draft=draft,
        today=_today(work, admin),
        zone=admin.zone,
        accounts=roster.accounts(work, ids),
        roles=tuple(role_names(work, with_targets=True).items())
        if page == ObjectiveSource.ROLE
        else (),
        may_read_channels=is_allowed,
        may_read_files=_may(work, FILE_SCOPE),
        zones=roster.zones(work) if step is SetupStep.SCHEDULE else (),
    )
    preview = launch.preview_launch(work, draft) if step is SetupStep.START else None
    return SetupForm(step=step, context=context, page=page, preview=preview)


def _step_named(name: str, draft: SetupDraft) -> SetupStep:
    """Return a step that may be shown: none of the later ones while an earlier one is open."""
    if not name:
        return draft.next_step
    try:
        step = SetupStep(name)
    except ValueError:
        raise OutOfDate from None
    order = list(SetupStep)
    return min(step, draft.next_step, key=order.index)


def _may(work: Work, scope: str) -> bool:
    """Whether the bot has a permission; Slack does not always tell which it has."""
    scopes = workspaces.current(work).scopes
    return not scopes or scope in scopes


def _today(work: Work, admin: Person) -> dt.date:
    return admin.local(work.now).date()
