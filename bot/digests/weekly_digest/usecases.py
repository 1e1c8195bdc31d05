"""Send digests once the week of everyone in them is closed; update them after late answers."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial
from operator import attrgetter

from bot import quarantine
from bot.alerts import messages
from bot.checkins import records
from bot.core.events import AsksClosed, CheckInsRecorded
from bot.core.i18n import translator
from bot.core.work import Work
from bot.digests import nudges
from bot.digests.nudges import Nudged
from bot.digests.weekly_digest import store, views
from bot.digests.weekly_report import DigestEntry, WeeklyReport, sorted_report
from bot.followups import next_steps
from bot.goals import cycle_calendar, objectives
from bot.goals.objectives import OwnedKeyResult
from bot.introductions import first_messages
from bot.people import leadership, people, workspaces
from bot.people.people import Person, Team
from bot.scores import grades
from bot.slack import outbox
from bot.weekly import asks
from bot.weekly.asks import Ask, AskOutcome

SIX_DAYS = dt.timedelta(days=6)
MAY_ANSWER_FOR = dt.timedelta(days=14)  # from Monday until the next week is asked about
SEND = "digests.tell"  # the name under which failures are put aside
MOST_PEOPLE, MOST_DIGESTS = 200, 4  # in one transaction
Audience = Person | Team  # a manager, or a team with a channel


def note_closed_weeks(work: Work, event: AsksClosed) -> None:
    """React to the end of people's week: their digests are due."""
    store.record_change(work, event.week, event.person_ids)


def note_check_ins(work: Work, event: CheckInsRecorded) -> None:
    """React to a late answer: it changes digests that were sent. One in time is in the digest."""
    asked = asks.of_people(work, [event.person_id], event.week)
    is_open = any(ask.week == event.week and not ask.closed_at for ask in asked)
    if not is_open and work.now.date() < event.week + MAY_ANSWER_FOR:
        store.record_change(work, event.week, [event.person_id])


def show_nudge(work: Work, event: Nudged) -> None:
    """React to a nudge: the digest of the person's manager shows it in place of the button."""
    audiences = _audiences_by_person(work, event.week, [event.person_id])
    for audience in audiences[event.person_id]:
        if isinstance(audience, Person):
            _send_if_complete(work, event.week, audience)


def send_digests(work: Work) -> None:
    """Send or update a few digests about people whose week has changed.

    Many digests take several runs, so that nobody waits long for a transaction. One that fails is
    put into quarantine, as others would wait for it.
    """
    changed = store.changed_week(work, MOST_PEOPLE)
    if changed is None:
        return
    week_start, person_ids = changed
    audiences = _audiences_by_person(work, week_start, person_ids)
    informed: set[Audience] = set()
    for person_id in person_ids:
        for audience in sorted(audiences[person_id] - informed, key=attrgetter("key")):
            quarantine.run_for_each(
                work,
                SEND,
                [audience],
                partial(_send_to_each, work, week_start),
                key=_audience_id,
                describe=_description,
            )
            informed.add(audience)
        if len(informed) >= MOST_DIGESTS:
            break
    done_ids = [person_id for person_id in person_ids if audiences[person_id] <= informed]
    store.delete_changes(work, week_start, done_ids)


def next_due_at(work: Work) -> dt.datetime | None:
    """Return now if a week has changed, else None."""
    return work.now if store.has_changes(work) else None


def build_report(
    work: Work,
    week_start: dt.date,
    asks_by_person: dict[int, Ask],
    person_ids: Collection[int],
    key_results: Sequence[OwnedKeyResult],
) -> WeeklyReport:
    """Return the report of a week, without ratings (nobody is asked about them) and waived key
    results.
    """
    owners = people.by_ids(work, person_ids)
    waived = grades.waivers(work, key_results)
    reported = [
        key_result
        for key_result in objectives.reportable(key_results)
        if key_result.id not in waived and key_result.owner_id in owners
    ]
    current = records.assess_today(work, reported)
    previous = records.assess_before_week(work, reported, week_start)
    versions = _versions_of_week(work, reported, week_start)
    reporters = people.by_ids(work, {version.by_id for version in versions.values()})
    cycles = objectives.cycles_to_tell_apart(work, reported)
    cycle_names = {cycle_id: cycle.name for cycle_id, cycle in cycles.items()}
    steps = next_steps.recent_steps(work, [kr.id for kr in reported], week_start)
    entries = []
    for key_result in reported:
        owner, version = owners[key_result.owner_id], versions.get(key_result.id)
        reporter = reporters.get(version.by_id) if version else None
        entries.append(
            DigestEntry(
                key_result=key_result,
                owner=owner,
                previous=previous[key_result.id],
                current=current[key_result.id],
                version=version,
                reported_by=reporter if reporter != owner else None,
                cycle=cycle_names.get(key_result.objective.cycle_id, ""),
                next_steps=steps.get(key_result.id, ()),
            )
        )
    answers = [
        (owners[person_id], asks_by_person[person_id].outcome)
        for person_id in person_ids
        if person_id in owners and person_id in asks_by_person and owners[person_id].is_active
    ]
    return sorted_report(week_start, answers, entries, list(cycle_names.values()))


def _versions_of_week(
    work: Work, key_results: Sequence[OwnedKeyResult], week_start: dt.date
) -> dict[int, records.CheckInVersion]:
    """Return the check-ins of a week by key result id."""
    latest = records.latest_versions(work, [key_result.id for key_result in key_results])
    return {
        key_result_id: version
        for key_result_id, versions in latest.items()
        for version in versions
        if version.week == week_start
    }


def _audience_id(audience: Audience) -> int:
    """Return a number that is unique among teams and people, whose ids both count from 1."""
    return -audience.id if isinstance(audience, Team) else audience.id


def _description(audience: Audience) -> str:
    """Name an audience for an operator."""
    return f"team {audience.id}" if isinstance(audience, Team) else f"manager {audience.id}"


def _audiences_by_person(
    work: Work, week_start: dt.date, person_ids: Collection[int]
) -> dict[int, set[Audience]]:
    """Return who gets a digest about each person's week: the nearest manager, and teams with a
    channel that they belong to or own key results of.
    """
    managers = leadership.managers_by_person(work, people.by_ids(work, person_ids).values())
    audiences: dict[int, set[Audience]] = {
        person_id: {manager for manager in managers.get(person_id, [])[:1] if manager.slack_id}
        for person_id in person_ids
    }
    key_results = objectives.key_results_owned_by(
        work, set(person_ids), week_start, week_start + SIX_DAYS
    )
    for team in people.teams(work):
        if not team.channel:
            continue
        owner_ids = {
            key_result.owner_id for key_result in key_results if _counts_for(key_result, team)
        }
        for person_id in audiences.keys() & {*team.people_ids, *owner_ids}:
            audiences[person_id].add(team)
    return audiences


def _counts_for(key_result: OwnedKeyResult, team: Team) -> bool:
    """Whether a key result counts for a team, as it does in the team's score."""
    objective = key_result.objective
    return objective.team_id == team.id or objective.owner_id in team.people_ids


def _key_results_of_team(work: Work, team: Team, week_start: dt.date) -> list[OwnedKeyResult]:
    """Return the key results that count for a team and run in a week, in any cycle."""
    sunday = week_start + SIX_DAYS
    return [
        key_result
        for cycle in cycle_calendar.all_cycles(work)
        if cycle.first_day <= sunday and week_start <= cycle.last_day
        for key_result in objectives.key_results_of_team(work, cycle.id, team)
        if key_result.is_running(week_start, sunday)
    ]


def _send_to_each(work: Work, week_start: dt.date, audiences: Sequence[Audience]) -> None:
    for audience in audiences:
        _send_if_complete(work, week_start, audience)


def _send_if_complete(work: Work, week_start: dt.date, audience: Audience) -> None:
    """Send or update a digest, if the week is closed for all people in it."""
    if isinstance(audience, Team):
        key_results = _key_results_of_team(work, audience, week_start)
        owner_ids = {key_result.owner_id for key_result in key_results}
        person_ids = [*{*people.by_ids(work, audience.people_ids), *owner_ids}]
    else:
        led = [*leadership.led_by(work, audience), *leadership.departed_led_by(work, audience)]
        person_ids = [person.id for person in led]
        key_results = objectives.key_results_owned_by(
            work, set(person_ids), week_start, week_start + SIX_DAYS
        )
    asks_by_person = {
        ask.person_id: ask
        for ask in asks.of_people(work, person_ids, week_start)
        if ask.week == week_start
    }
    if not _is_complete([asks_by_person[id_] for id_ in person_ids if id_ in asks_by_person]):
        return
    report = build_report(work, week_start, asks_by_person, person_ids, key_results)
    if isinstance(audience, Person):
        _send_to_manager(work, audience, report)
    elif report.entries:
        _send_to_team(work, audience, report)


def _is_complete(asked: Sequence[Ask]) -> bool:
    """Whether all asks are closed, and an answer was due from anyone."""
    is_any_due = any(ask.outcome is not AskOutcome.EXCUSED for ask in asked)
    return is_any_due and all(ask.closed_at for ask in asked)


def _send_to_manager(work: Work, manager: Person, report: WeeklyReport) -> None:
    t = translator(manager.locale)
    waiting_ids = {
        placement.alert.key_result_id
        for placement in messages.open_alerts_for(work, manager.id)
        if placement.alert.is_waiting
    }
    missing_ids = [person.id for person in report.missing]
    nudged = nudges.nudges_of_week(work, report.week, missing_ids)
    nudge_lines = {
        id_: nudges.nudge_line(t, nudge, sender, manager.zone)
        for id_, (nudge, sender) in nudged.items()
    }
    pages = views.manager_digest(t, replace(report, alerts=len(waiting_ids)), nudge_lines)
    once = f"digests.manager:{manager.id}:{report.week}"
    first_messages.introduce_manager(work, report.week, manager)
    outbox.post_thread(
        work, to=manager.slack_id, once_name=once, pages=pages, filler=views.nothing_more(t)
    )


def _send_to_team(work: Work, team: Team, report: WeeklyReport) -> None:
    """Send a digest to the team's channel, in the language of the team's lead."""
    lead = people.by_ids(work, [team.lead_id]).get(team.lead_id) if team.lead_id else None
    t = translator(lead.locale if lead else workspaces.language(work))
    pages = views.team_digest(t, team.name, report)
    once = f"digests.team:{team.id}:{report.week}"
    outbox.post_thread(
        work, to=team.channel, once_name=once, pages=pages, filler=views.nothing_more(t)
    )
