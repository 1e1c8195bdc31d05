"""When everybody's week is closed: one message to the manager, a short one to the team."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial

from bot import quarantine
from bot.alerts import messages as notices
from bot.checkins import records as checkins
from bot.core.events import AsksClosed, CheckInsRecorded
from bot.core.i18n import Translator, translator
from bot.core.work import Work
from bot.digests.weekly_digest import store, views
from bot.digests.weekly_digest.model import LATE_FOR, DigestEntry, WeeklyReport, sorted_report
from bot.goals import cycle_calendar, objectives
from bot.goals.objectives import OwnedKeyResult
from bot.people import leadership, people
from bot.people.people import Person, Team
from bot.scores import grades as verdicts
from bot.slack import outbox
from bot.slack.outbox import Message
from bot.weekly import asks
from bot.weekly.asks import Ask, AskOutcome

DAY = dt.timedelta(days=1)
TELL = "digests.tell"
MOST_PEOPLE, AT_ONCE = 200, 4  # looked at and told in one transaction
Audience = Person | Team  # a manager, or a team in its channel


def note_closed_weeks(work: Work, event: AsksClosed) -> None:
    """React to the end of people's week."""
    store.note(work, event.week, event.person_ids)


def note_check_ins(work: Work, event: CheckInsRecorded) -> None:
    """React to an answer: one that comes late changes what the digests say, while one in time is
    told with the end of the person's week.
    """
    asked = asks.of_people(work, [event.person_id], event.week)
    is_open = any(ask.week == event.week and not ask.closed_at for ask in asked)
    if not is_open and work.now.date() < event.week + LATE_FOR:
        store.note(work, event.week, [event.person_id])


def send_digests(work: Work) -> None:
    """Tell those whose people are all closed; tell it anew where somebody was late. A crowd takes
    several ticks: nobody waits long for the transaction. An audience that cannot be told is passed
    over, for all others wait behind it.
    """
    found = store.changed(work, MOST_PEOPLE)
    if found is None:
        return
    week, ids = found
    audiences = _audiences(work, week, ids)
    heard: set[Audience] = set()
    for id_ in ids:
        for audience in sorted(audiences[id_] - heard, key=lambda one: one.key):
            quarantine.run_for_each(
                work, TELL, [audience], partial(_tell_all, work, week), key=_key, about=_about
            )
            heard.add(audience)
        if len(heard) >= AT_ONCE:
            break
    store.forget(work, week, [id_ for id_ in ids if audiences[id_] <= heard])


def _tell_all(work: Work, week: dt.date, audiences: Sequence[Audience]) -> None:
    for audience in audiences:
        _tell_about(work, week, audience)


def _key(audience: Audience) -> int:
    """Tell audiences apart: teams and people are counted each from 1."""
    return -audience.id if isinstance(audience, Team) else audience.id


def _about(audience: Audience) -> str:
    return f"team {audience.id}" if isinstance(audience, Team) else f"manager {audience.id}"


def next_due_at(work: Work) -> dt.datetime | None:
    """Now, when something has changed."""
    return work.now if store.is_any(work) else None


def _audiences(work: Work, week: dt.date, ids: Collection[int]) -> dict[int, set[Audience]]:
    """Who hears of each of these people's weeks: the nearest manager, and teams with a channel."""
    above = leadership.managers_by_person(work, people.by_ids(work, ids).values())
    found: dict[int, set[Audience]] = {
        id_: {one for one in above.get(id_, [])[:1] if one.slack_id} for id_ in ids
    }
    owned = objectives.key_results_owned_by(work, set(ids), week, week + 6 * DAY)
    for team in people.teams(work):
        belonging = set(team.people_ids)
        owners = {kr.owner_id for kr in owned if _counts_for(kr, team)}
        for id_ in found.keys() & (belonging | owners) if team.channel else ():
            found[id_].add(team)
    return found


def _counts_for(kr: OwnedKeyResult, team: Team) -> bool:
    """Tell whether a key result counts for a team, as in its score: see `objectives.of_team`."""
    return kr.objective.team_id == team.id or kr.objective.owner_id in team.people_ids


def _of_team(work: Work, team: Team, week: dt.date) -> list[OwnedKeyResult]:
    """Return the key results that count for a team and run in a week, in whatever cycle."""
    sunday = week + 6 * DAY
    running = [
        c for c in cycle_calendar.all_cycles(work) if c.first_day <= sunday and week <= c.last_day
    ]
    every = [kr for cycle in running for kr in objectives.key_results_of_team(work, cycle.id, team)]
    return [kr for kr in every if kr.is_running(week, sunday)]


def _tell_about(work: Work, week: dt.date, audience: Audience) -> None:
    """Tell an audience about its people's week, if that is over for all of them."""
    if isinstance(audience, Team):
        owned = _of_team(work, audience, week)
        ids: Collection[int] = {*people.by_ids(work, audience.people_ids), *_owners(owned)}
    else:
        ids = [led.id for led in leadership.led_by(work, audience)]
        owned = objectives.key_results_owned_by(work, set(ids), week, week + 6 * DAY)
    asked = {ask.person_id: ask for ask in asks.of_people(work, ids, week) if ask.week == week}
    if not _is_complete(asked, ids):
        return
    found = _report(work, week, asked, ids, owned)
    if isinstance(audience, Team) and found.entries:
        _tell_team(work, audience, found)
    elif isinstance(audience, Person):
        _tell_manager(work, audience, found)


def _is_complete(asked: dict[int, Ask], ids: Collection[int]) -> bool:
    """Whether all who were asked are closed, and an answer was due from anybody."""
    theirs = [asked[id_] for id_ in ids if id_ in asked]
    return all(ask.closed_at for ask in theirs) and any(
        ask.outcome is not AskOutcome.EXCUSED for ask in theirs
    )


def _owners(owned: Sequence[OwnedKeyResult]) -> set[int]:
    return {kr.owner_id for kr in owned}


def _report(
    work: Work,
    week: dt.date,
    asked: dict[int, Ask],
    ids: Collection[int],
    owned: Sequence[OwnedKeyResult],
) -> WeeklyReport:
    """Look at a week: ratings are not asked about, and what is waived counts nowhere."""
    found = people.by_ids(work, ids)
    waived = verdicts.waivers(work, owned)
    reportable = [kr for kr in objectives.reportable(owned) if kr.id not in waived]
    owned = [kr for kr in reportable if kr.owner_id in found]
    now = checkins.assess_today(work, owned)
    before = checkins.assess_before_week(work, owned, week)
    latest = checkins.latest_versions(work, [kr.id for kr in owned])
    said = {id_: v for id_, versions in latest.items() for v in versions if v.week == week}
    speakers = people.by_ids(work, {version.by_id for version in said.values()})
    names = {id_: one.name for id_, one in objectives.cycles_to_tell_apart(work, owned).items()}
    entries = []
    for kr in owned:
        version, owner = said.get(kr.id), found[kr.owner_id]
        spoken_by = speakers.get(version.by_id) if version else None
        another = spoken_by if spoken_by != owner else None
        cycle = names.get(kr.objective.cycle_id, "")
        entries.append(DigestEntry(kr, owner, before[kr.id], now[kr.id], version, another, cycle))
    answers = [(found[id_], asked[id_].outcome) for id_ in ids if id_ in asked]
    return sorted_report(week, answers, entries, [*names.values()])


def _tell_manager(work: Work, manager: Person, found: WeeklyReport) -> None:
    t = translator(manager.locale)
    waiting = {
        s.alert.key_result_id for s in notices.open_alerts_for(work, manager.id) if s.alert.waits
    }
    found = replace(found, alerts=len(waiting))
    once = f"digests.manager:{manager.id}:{found.week}"
    _tell(work, t, manager.slack_id, once, views.manager_digest(t, found))


def _tell_team(work: Work, team: Team, found: WeeklyReport) -> None:
    lead = people.by_ids(work, [team.lead_id]).get(team.lead_id) if team.lead_id else None
    t = translator(lead.locale if lead else "en")
    once = f"digests.team:{team.id}:{found.week}"
    _tell(work, t, team.channel, once, views.team_digest(t, team.name, found))


def _tell(work: Work, t: Translator, to: str, once: str, pages: Sequence[Message]) -> None:
    """One message with its pages in the thread, each in place of what it said before."""
    for n, message in enumerate(pages):
        thread = once if n else None
        outbox.promise(work, to=to, message=message, once=_page(once, n), thread=thread)
        outbox.revise(work, once=_page(once, n), message=message)
    left = len(pages)
    while outbox.is_promised(work, _page(once, left)):
        outbox.revise(work, once=_page(once, left), message=views.nothing_more(t))
        left += 1


def _page(once: str, n: int) -> str:
    return f"{once}:{n}" if n else once
