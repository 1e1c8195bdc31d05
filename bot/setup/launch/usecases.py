"""Preview what a set-up does, and do it: write everything down, let check-ins begin, say hello."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from bot.core.errors import Refusal
from bot.core.events import CompanyChanged, MemberAdded
from bot.core.i18n import N_, translator
from bot.core.work import Work
from bot.goals import cycle_calendar, objectives
from bot.people import leadership, people, workspaces
from bot.people.people import Person, Team
from bot.setup.company_writing import write_company
from bot.setup.drafts import (
    ObjectiveSource,
    PlannedObjectives,
    SetupChanged,
    SetupDraft,
    SetupStep,
    load_draft,
    save_draft,
)
from bot.setup.launch import views
from bot.setup.launch.model import LaunchPreview, Participant, Welcome
from bot.slack import outbox
from bot.slack.outbox import Promise
from bot.weekly import ask_schedule
from scoring.cycle import monday

WEEK = dt.timedelta(days=7)
WEEKS_AHEAD = 60  # a first check-in that is further away is not named
UNFINISHED = N_("Something is still missing. Open Weekbeat's Home and press *Continue*.")


def preview_launch(work: Work, draft: SetupDraft) -> LaunchPreview:
    """Return what starting this set-up would lead to; nothing is stored."""
    event_count = len(work.pending_events)
    with work.session.begin_nested() as savepoint:
        write_company(work, draft)
        preview = _preview(work, draft)
        savepoint.rollback()
    del work.pending_events[event_count:]
    work.forget()
    return preview


def start(work: Work, actor_id: str, only_channel_or_name: str = "") -> LaunchPreview | None:
    """Write everything down and let check-ins begin, of one team only if it is named by its place
    in the draft. Returns what comes; None if somebody started meanwhile.
    """
    admin = people.require_person(work, actor_id)
    draft = load_draft(work)
    if draft is None or not admin.is_admin or draft.next_step is not SetupStep.START:
        raise Refusal(UNFINISHED)
    if draft.is_finished:
        return None
    teams = write_company(work, draft)
    chosen = [team.key for place, team in enumerate(teams) if str(place) == only_channel_or_name]
    workspaces.configure(work, pilot=chosen)
    workspaces.resume(work)
    preview = _preview(work, draft)
    save_draft(work, replace(draft, finished_at=work.now))
    work.emit(CompanyChanged())
    work.emit(SetupChanged(admin.id))
    welcome_people(work, draft)
    message = views.started(translator(admin.locale), preview)
    outbox.promise(work, to=actor_id, message=message, once_name=f"setup.started:{admin.id}")
    return preview


def welcome_people(work: Work, draft: SetupDraft) -> None:
    """Send everyone who may be asked their first message, once: who this is, why, and what to do
    first.
    """
    pilot = set(workspaces.current(work).pilot)
    all_teams = people.teams(work)
    teams = [team for team in all_teams if not pilot or team.key in pilot]
    ids = {id_ for team in teams for id_ in (*team.member_ids, team.lead_id) if id_}
    persons = [person for person in people.by_ids(work, ids).values() if person.is_active]
    admin = people.by_slack_id(work, draft.started_by)
    managers = leadership.managers_by_person(work, persons)
    promises = [
        Promise(
            person.slack_id,
            views.welcome(
                translator(person.locale),
                _welcome(work, person, admin, next(iter(managers[person.id]), None), draft),
            ),
            f"setup.welcome:{person.id}",
        )
        for person in persons
        if person.slack_id
    ]
    outbox.promise_many(work, promises)


def welcome_added(work: Work, _event: MemberAdded) -> None:
    """React to somebody who became a member after the start: they get their first message."""
    draft = load_draft(work)
    if draft is not None and draft.is_finished:
        welcome_people(work, draft)


def _welcome(
    work: Work, person: Person, admin: Person | None, manager: Person | None, draft: SetupDraft
) -> Welcome:
    teams = people.teams(work)
    cycle_name, first_day, last_day = _welcoming_cycle(work, draft)
    own = objectives.key_results_of_owner(work, person.id, first_day, last_day)
    source = (draft.objectives or PlannedObjectives()).source
    return Welcome(
        person=person,
        admin=admin,
        manager=manager,
        team_names=tuple(team.name for team in teams if person.id in team.member_ids),
        led_teams=tuple(team.name for team in teams if person.id == team.lead_id),
        cycle_name=cycle_name,
        titles=tuple(key_result.title for key_result in own),
        is_asked_to_write=source is not ObjectiveSource.FILE,
    )


def _welcoming_cycle(work: Work, draft: SetupDraft) -> tuple[str, dt.date, dt.date]:
    """Return name, first and last day of the set-up's cycle, or of the present one after it."""
    today, first, last = work.now.date(), draft.cycles[0], draft.cycles[-1]
    present = cycle_calendar.cycle_on(work, today) if last.last_day < today else None
    if present:
        return present.name, present.first_day, present.last_day
    return first.name, first.first_day, last.last_day


def _preview(work: Work, draft: SetupDraft) -> LaunchPreview:
    coming = {ask.person.id: ask for ask in ask_schedule.preview(work).coming}
    slack_ids = set(draft.owner_ids)
    persons = [person for person in people.active(work) if person.slack_id in slack_ids]
    participants = [
        Participant(person, coming[person.id].at, coming[person.id].key_results)
        if person.id in coming
        else Participant(person, _first_ask_at(work, person, draft))
        for person in persons
    ]
    return LaunchPreview(
        cycles=draft.cycles,
        teams=tuple(_teams_of(work, draft)),
        participants=tuple(sorted(participants, key=_first_ask_or_never)),
        source=(draft.objectives or PlannedObjectives()).source,
    )


def _first_ask_or_never(participant: Participant) -> dt.datetime:
    return participant.first_ask_at or dt.datetime.max.replace(tzinfo=dt.UTC)


def _teams_of(work: Work, draft: SetupDraft) -> Sequence[Team]:
    names = {team.name for team in draft.teams}
    return [team for team in people.teams(work) if team.name in names]


def _first_ask_at(work: Work, person: Person, draft: SetupDraft) -> dt.datetime | None:
    """Return when a person is first asked who writes key results for the whole cycle today."""
    cycle = draft.cycles[0]
    first_week = max(monday(cycle.first_day), monday(work.now.date()) - WEEK)
    last_week = min(monday(cycle.last_day), first_week + WEEKS_AHEAD * WEEK)
    week = first_week
    while week <= last_week:
        slot = ask_schedule.slot_for(person, week, cycle.last_day)
        if slot.due_at > work.now:
            return slot.due_at
        week += WEEK
    return None
