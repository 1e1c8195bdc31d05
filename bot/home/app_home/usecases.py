"""Publish Homes: when somebody opens theirs, and again when what it shows has changed."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import attrgetter

from bot import quarantine
from bot.agreements import changes, drafts
from bot.agreements.drafts import AgreementsChanged
from bot.alerts import messages as alert_messages
from bot.alerts.messages import AlertsChanged
from bot.checkins import records as checkins
from bot.core.events import AsksClosed, CheckInsRecorded, PersonChanged
from bot.core.i18n import translator
from bot.core.work import Work
from bot.followups import next_steps
from bot.followups.next_steps import NextStepsChanged
from bot.goals import cycle_calendar, objectives
from bot.goals.cycle_calendar import Cycle
from bot.home.app_home import store, views
from bot.home.app_home.model import Home, HomeWeek, LedPeople, TeamMember
from bot.people import leadership, people, roster
from bot.people.people import Person
from bot.scores import rollups
from bot.scores.calculation import ScoredKeyResult
from bot.scores.overviews import flagged_first
from bot.setup.drafts import SetupChanged
from bot.setup.invitation import setup_card
from bot.slack import outbox
from bot.weekly import ask_schedule, asks
from bot.weekly.asks import AskOutcome
from scoring.attention import urgency
from scoring.model import Health

PUBLISH = "home.publish"
BATCH = 8  # Homes in one transaction, which others wait for


def open_home(work: Work, actor_id: str) -> None:
    """Publish the Home of a person who opened it. An unknown person reads what to do, and may set
    Weekbeat up if nobody else can.
    """
    person = people.by_slack_id(work, actor_id)
    if person is None:
        card = setup_card(work, actor_id)
        t = translator(roster.locale_of(work, actor_id))
        view = views.setup_page(t, card) if card else views.not_set_up(t, people.admins(work))
        outbox.publish_home(work, user=actor_id, view=view)
    else:
        _publish(work, person)


def refresh_after_check_ins(work: Work, event: CheckInsRecorded) -> None:
    """Mark the Homes of the owner and their managers as outdated."""
    _mark_with_managers(work, [event.person_id])


def refresh_after_close(work: Work, event: AsksClosed) -> None:
    """Mark the Homes of people whose asks closed as outdated."""
    store.mark_outdated(work, event.person_ids)


def refresh_after_settings(work: Work, event: PersonChanged) -> None:
    """Mark the Home of a person whose language, hours or absence changed as outdated."""
    store.mark_outdated(work, [event.person_id])


def refresh_after_alerts(work: Work, event: AlertsChanged) -> None:
    """Mark the Homes that list these alerts as outdated."""
    _mark_with_managers(work, event.owner_ids)


def refresh_after_steps(work: Work, event: NextStepsChanged) -> None:
    """Mark the Homes of these owners as outdated."""
    store.mark_outdated(work, event.owner_ids)


def refresh_after_agreement(work: Work, event: AgreementsChanged) -> None:
    """Mark the Homes of these owners and of their managers as outdated: health has changed."""
    _mark_with_managers(work, event.owner_ids)


def show_setup(work: Work, event: SetupChanged) -> None:
    """Publish the Home of the admin who took a step of the set-up."""
    _publish(work, people.by_ids(work, [event.person_id])[event.person_id])


def publish_outdated(work: Work) -> None:
    """Publish some of the outdated Homes; many take several runs."""
    excluded_ids = quarantine.quarantined_ids(work, PUBLISH)
    outdated_ids = store.outdated_ids(work, BATCH, excluded_ids)
    persons = list(people.by_ids(work, outdated_ids).values())

    def publish(batch: Sequence[Person]) -> None:
        for person in batch:
            _publish(work, person)

    key, describe = attrgetter("id"), "Home of person {0.id}".format
    quarantine.run_for_each(work, PUBLISH, persons, publish, key=key, describe=describe)


def next_publication(work: Work) -> dt.datetime | None:
    """Return now if a Home is outdated; None otherwise."""

    def first_due(excluded_ids: Collection[int]) -> dt.datetime | None:
        return work.now if store.outdated_ids(work, 1, excluded_ids) else None

    return quarantine.next_due(work, PUBLISH, first_due(()), first_due)


def _mark_with_managers(work: Work, owner_ids: Iterable[int]) -> None:
    """Mark the Homes of these people, of all managers above them and of the admins as outdated."""
    owners = people.by_ids(work, set(owner_ids))
    manager_chains = leadership.managers_by_person(work, owners.values()).values()
    manager_ids = {manager.id for chain in manager_chains for manager in chain}
    admin_ids = {admin.id for admin in people.admins(work)}
    store.mark_outdated(work, {*owners, *manager_ids, *admin_ids})


def _publish(work: Work, person: Person) -> None:
    store.record_published(work, person.id)
    if not person.slack_id:
        return  # an import removed the account
    t = translator(person.locale)
    if person.is_active:
        view = views.home(t, _load_home(work, person))
    else:
        view = views.not_set_up(t, people.admins(work))
    outbox.publish_home(work, user=person.slack_id, view=view)


def _load_home(work: Work, person: Person) -> Home:
    all_cycles = cycle_calendar.all_cycles(work)
    running = cycle_calendar.running_cycles(work) if all_cycles else []
    cards = [rollups.of_person(work, person, cycle, with_ratings=True) for cycle in running]
    placements = alert_messages.open_alerts_for(work, person.id)
    alert_ids = {placement.alert.key_result_id for placement in placements}
    key_results = {kr.id: kr for kr in objectives.key_results_with_ids(work, alert_ids)}
    assessments = checkins.assess_today(work, list(key_results.values()))
    open_ids = {
        id_ for id_, assessment in assessments.items() if assessment.health is not Health.CLOSED
    }
    actor_ids = {step.person_id for p in placements for step in p.alert.steps if step.person_id}
    return Home(
        person=person,
        today=person.local(work.now).date(),
        scorecards=tuple([card for card in cards if card.has_key_results] or cards[:1]),
        week=_load_week(work, person),
        led_people=_load_led_people(work, person, running),
        alerts=tuple(
            (placement, key_results[placement.alert.key_result_id])
            for placement in placements
            if placement.alert.key_result_id in open_ids
        ),
        people_by_id=people.by_ids(work, actor_ids),
        cycle_names={c.id: c.name for c in all_cycles} if len(running) > 1 else {},
        assessments=assessments,
        setup=setup_card(work, person.slack_id),
        next_steps=next_steps.open_steps(work, [row.kr.id for card in cards for row in card.rows]),
        drafts=drafts.cards(work, person),
        changes=changes.open_changes(work, [row.kr for card in cards for row in card.rows]),
    )


def _load_week(work: Work, person: Person) -> HomeWeek | None:
    monday = checkins.open_week(work, person)
    key_results = checkins.key_results_of_week(work, person, monday)
    if not key_results:
        return None
    answered_ids = checkins.answered_ids(work, [kr.id for kr in key_results], monday)
    asks_since = asks.of_people(work, [person.id], monday)
    ask = next((ask for ask in asks_since if ask.week == monday), None)
    has_values = ask_schedule.has_values(work, [kr.id for kr in key_results])
    return HomeWeek(monday, len(answered_ids), len(key_results), ask, has_values)


def _load_led_people(work: Work, manager: Person, running: Sequence[Cycle]) -> LedPeople | None:
    led = {person.id: person for person in leadership.led_by(work, manager)}
    departed = leadership.departed_led_by(work, manager)
    if not (led or departed) or not running:
        return None
    monday = checkins.open_week(work, manager)
    owned = checkins.key_results_by_owner(work, set(led), monday)
    all_ids = [kr.id for key_results in owned.values() for kr in key_results]
    answered_ids = checkins.answered_ids(work, all_ids, monday)
    excused_ids = {
        ask.person_id
        for ask in asks.of_people(work, led, monday)
        if ask.week == monday and ask.outcome is AskOutcome.EXCUSED
    }
    members = []
    for person_id, home_rows in _rows_by_owner(work, list(led.values()), running).items():
        is_answered = [kr.id in answered_ids for kr in owned[person_id]]
        is_excused = person_id in excused_ids
        ordered = flagged_first(home_rows, running)
        members.append(_team_member(led[person_id], ordered, is_answered, is_excused=is_excused))
    rows_of_departed = _rows_by_owner(work, departed, running).values()
    orphans = [home_row for home_rows in rows_of_departed for home_row in home_rows]
    return LedPeople(monday, tuple(members), tuple(flagged_first(orphans, running)))


def _rows_by_owner(
    work: Work, led: Sequence[Person], running: Sequence[Cycle]
) -> Mapping[int, list[ScoredKeyResult]]:
    """Return the key results of people by owner id, owners with the worst key result first."""
    home_rows = [
        home_row for cycle in running for home_row in rollups.rows_of_people(work, led, cycle)
    ]
    rows_by_owner: dict[int, list[ScoredKeyResult]] = {}
    for home_row in sorted(home_rows, key=lambda home_row: urgency(home_row.assessment)):
        rows_by_owner.setdefault(home_row.kr.owner_id, []).append(home_row)
    return rows_by_owner


def _team_member(
    person: Person,
    home_rows: Sequence[ScoredKeyResult],
    is_answered: Sequence[bool],
    *,
    is_excused: bool,
) -> TeamMember:
    """Build a member from whether each of their open key results is answered. Counts and words
    agree with the digest of the week.
    """
    has_answered = all(is_answered)
    is_due = bool(is_answered) and (has_answered or not is_excused)
    is_partly_answered = any(is_answered) and not has_answered
    return TeamMember(
        person, has_answered if is_due else None, tuple(home_rows), is_partly_answered
    )
