"""Publish App Homes: when one is opened, and again when what it shows has changed."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter

from bot import quarantine
from bot.alerts import messages as notices
from bot.alerts.lifecycle import AlertsChanged
from bot.checkins import records as checkins
from bot.core.events import AsksClosed, CheckInsRecorded, PersonChanged
from bot.core.i18n import translator
from bot.core.work import Work
from bot.goals import cycle_calendar, objectives
from bot.goals.cycle_calendar import Cycle
from bot.home.app_home import store, views
from bot.home.app_home.model import Home, HomeWeek, LedPeople, TeamMember
from bot.people import leadership, people
from bot.people.people import Person
from bot.scores import rollups
from bot.scores.calculation import ScoredKeyResult
from bot.scores.overviews import flagged_first
from bot.slack import outbox
from bot.weekly import asks
from bot.weekly.asks import AskOutcome
from scoring.attention import urgency
from scoring.model import Health

PUBLISH = "home.publish"
AT_ONCE = 8  # homes in one transaction, which others wait for


def opened(work: Work, *, by: str) -> None:
    """Someone opened their App Home; a stranger reads what to do."""
    person = people.by_slack_id(work, by)
    if person is None:
        outbox.publish_home(work, user=by, view=views.stranger(translator("en")))
    else:
        _publish(work, person)


def checked_in(work: Work, event: CheckInsRecorded) -> None:
    """React to check-ins: the owner's and their managers' Homes show them."""
    _mark(work, [event.person_id])


def week_closed(work: Work, event: AsksClosed) -> None:
    """React to the end of people's week."""
    store.mark_stale(work, event.person_ids)


def person_changed(work: Work, event: PersonChanged) -> None:
    """React to what someone set: their Home speaks another language, or names other hours."""
    store.mark_stale(work, [event.person_id])


def alerts_changed(work: Work, event: AlertsChanged) -> None:
    """React to alerts: managers' Homes list them."""
    _mark(work, event.owner_ids)


def tick(work: Work) -> None:
    """Publish some of what is out of date; a crowd takes several ticks."""
    stale = store.stale(work, AT_ONCE, quarantine.quarantined_ids(work, PUBLISH))
    persons = list(people.by_ids(work, stale).values())

    def publish(some: Sequence[Person]) -> None:
        for person in some:
            _publish(work, person)

    key, about = attrgetter("id"), "Home of person {0.id}".format
    quarantine.run_for_each(work, PUBLISH, persons, publish, key=key, about=about)


def next_due(work: Work) -> dt.datetime | None:
    """Now, when a Home is out of date."""

    def rest(but: Collection[int]) -> dt.datetime | None:
        return work.now if store.stale(work, 1, but) else None

    return quarantine.next_due(work, PUBLISH, rest(()), rest)


def _mark(work: Work, owner_ids: Iterable[int]) -> None:
    """Homes of these people, of their managers upward and of the admins."""
    owners = people.by_ids(work, set(owner_ids))
    above = {
        m.id
        for chain in leadership.managers_by_person(work, owners.values()).values()
        for m in chain
    }
    store.mark_stale(work, {*owners, *above, *(one.id for one in people.admins(work))})


def _publish(work: Work, person: Person) -> None:
    store.note_opened(work, person.id)
    if not person.slack_id:
        return  # an import took the account away
    t = translator(person.locale)
    view = views.home(t, _home(work, person)) if person.is_active else views.stranger(t)
    outbox.publish_home(work, user=person.slack_id, view=view)


def _home(work: Work, person: Person) -> Home:
    running = cycle_calendar.running_cycles(work) if cycle_calendar.all_cycles(work) else []
    sheets = [rollups.of_person(work, person, cycle, with_ratings=True) for cycle in running]
    slips = notices.open_alerts_for(work, person.id)
    about = objectives.key_results_with_ids(work, {slip.alert.key_result_id for slip in slips})
    said = checkins.assess_today(work, about)
    known = {kr.id: kr for kr in about if said[kr.id].health is not Health.CLOSED}
    return Home(
        person,
        person.local(work.now).date(),
        tuple([one for one in sheets if one.has_key_results] or sheets[:1]),
        _week(work, person),
        _led(work, person, running),
        tuple(
            (slip, known[slip.alert.key_result_id])
            for slip in slips
            if slip.alert.key_result_id in known
        ),
        people.by_ids(work, {n for s in slips for step in s.alert.steps if (n := step.person_id)}),
        {one.id: one.name for one in cycle_calendar.all_cycles(work)} if len(running) > 1 else {},
        said,
    )


def _week(work: Work, person: Person) -> HomeWeek | None:
    monday = checkins.open_week(work, person)
    owned = checkins.key_results_of_week(work, person, monday)
    if not owned:
        return None
    done = checkins.answered_ids(work, [kr.id for kr in owned], monday)
    asked = [ask for ask in asks.of_people(work, [person.id], monday) if ask.week == monday]
    return HomeWeek(monday, len(done), len(owned), asked[0] if asked else None)


def _led(work: Work, manager: Person, running: Sequence[Cycle]) -> LedPeople | None:
    led = {one.id: one for one in leadership.led_by(work, manager)}
    if not led or not running:
        return None
    monday = checkins.open_week(work, manager)
    owned = checkins.key_results_by_owner(work, set(led), monday)
    done = checkins.answered_ids(work, [kr.id for krs in owned.values() for kr in krs], monday)
    every = [
        row for cycle in running for row in rollups.rows_of_people(work, list(led.values()), cycle)
    ]
    excused = {
        ask.person_id
        for ask in asks.of_people(work, led, monday)
        if ask.week == monday and ask.outcome is AskOutcome.EXCUSED
    }
    rows: dict[int, list[ScoredKeyResult]] = {}
    for row in sorted(
        every, key=lambda row: urgency(row.assessment)
    ):  # people with the worst first
        rows.setdefault(row.kr.owner_id, []).append(row)
    return LedPeople(
        monday,
        tuple(
            _member(led[id_], theirs, [kr.id in done for kr in owned[id_]], id_ in excused)
            for id_, theirs in ((id_, flagged_first(some, running)) for id_, some in rows.items())
        ),
    )


def _member(
    person: Person, rows: Sequence[ScoredKeyResult], is_told: Sequence[bool], is_excused: bool
) -> TeamMember:
    """One of the people someone leads; `is_told` says of each of their key results that take an
    answer whether it has one. Counts and words agree with the digest of the week.
    """
    has_answered = all(is_told)
    is_due = bool(is_told) and (has_answered or not is_excused)
    is_partial = any(is_told) and not has_answered
    return TeamMember(person, has_answered if is_due else None, tuple(rows), is_partial)
