"""Compute who is asked when, and preview the coming asks without storing anything."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence

from bot.checkins import records as checkins
from bot.checkins.due_weeks import owners_by_week
from bot.core.work import Work
from bot.people import people, workspaces
from bot.people.people import Person, deferred_until
from bot.weekly.ask_schedule import store
from bot.weekly.ask_schedule.model import (
    WEEK,
    Ask,
    AskPreview,
    AskState,
    ComingAsk,
    Slot,
    UnaskedPerson,
    UnaskedReason,
    expire_if_late,
    slot_for,
)
from scoring.cycle import monday


def weeks_around(work: Work) -> tuple[dt.date, dt.date, dt.date]:
    """Return the Mondays of last week, this one and the next."""
    this_week = monday(work.now.date())
    return this_week - WEEK, this_week, this_week + WEEK


def slots(work: Work, person_ids: Collection[int] = ()) -> dict[tuple[int, dt.date], Slot]:
    """Compute when people are asked about last week, this one and the next, by (person id, week);
    of all people if no id is given.
    """
    askable = {p.id: p for p in _askable(work) if not person_ids or p.id in person_ids}
    computed: dict[Hashable, Slot] = {}  # people with the same hours have the same slots
    slots_by_person: dict[tuple[int, dt.date], Slot] = {}
    for week_start, last_day_by_owner in owners_by_week(work, weeks_around(work)).items():
        for person_id in sorted(last_day_by_owner.keys() & askable.keys()):
            person, last_day = askable[person_id], last_day_by_owner[person_id]
            hours = person.zone, person.ask, person.working_days, person.country
            key = week_start, last_day, *hours
            if key not in computed:
                computed[key] = slot_for(person, week_start, last_day)
            slots_by_person[person_id, week_start] = computed[key]
    return slots_by_person


def _askable(work: Work) -> Sequence[Person]:
    """Return everyone who may be asked: in Slack, and in the pilot if there is one."""
    pilot = set(workspaces.current(work).pilot)
    in_slack = [person for person in people.active(work) if person.slack_id]
    if not pilot:
        return in_slack
    members = {m for team in people.teams(work) if team.key in pilot for m in team.people_ids}
    return [person for person in in_slack if person.id in members]


def preview(work: Work) -> AskPreview:
    """Preview who will be asked next about what and when; and who will not, and why."""
    everyone = sorted(people.everyone(work), key=lambda person: person.name)
    askable_ids = {person.id for person in _askable(work)}
    planned = _planned_slots(work, {person.id for person in everyone})
    titles = _titles_to_ask(work, askable_ids)
    coming, unasked = [], []
    for person in everyone:
        coming_ask = _next_ask(person, planned[person.id], titles)
        if coming_ask is not None:
            coming.append(coming_ask)
        else:
            reason = _unasked_reason(person, askable_ids, planned)
            unasked.append(UnaskedPerson(person, reason))
    workspace = workspaces.current(work)
    in_time = sorted(coming, key=lambda coming_ask: coming_ask.at)
    return AskPreview(tuple(in_time), tuple(unasked), workspace.pilot, workspace.is_paused)


def answerable_weeks(work: Work, asks: Sequence[Ask]) -> dict[tuple[int, dt.date], list[int]]:
    """Return the key results of asks, as ids by (person id, week), where there still are some: they
    may have been handed over since the person was asked.
    """
    ids_by_week: dict[dt.date, set[int]] = defaultdict(set)
    for ask in asks:
        ids_by_week[ask.week].add(ask.person_id)
    return {
        (person_id, week): [key_result.id for key_result in key_results]
        for week, person_ids in ids_by_week.items()
        for person_id, key_results in checkins.key_results_by_owner(work, person_ids, week).items()
        if key_results
    }


def has_values(work: Work, key_result_ids: Collection[int]) -> bool:
    """Return whether any of these key results has a value, so that *No change* has a meaning."""
    versions = checkins.latest_versions(work, key_result_ids).values()
    return any(version.entry.value is not None for of_one in versions for version in of_one)


def _planned_slots(work: Work, person_ids: set[int]) -> defaultdict[int, list[Slot]]:
    """Return the slots that are planned or would be, by person."""
    asks = store.asks_of_people(work, person_ids, min(weeks_around(work)))
    asks_by_week = {(ask.person_id, ask.week): ask for ask in asks}
    planned: defaultdict[int, list[Slot]] = defaultdict(list)
    for (person_id, week_start), slot in slots(work).items():
        ask = asks_by_week.get((person_id, week_start))
        if ask is None:
            planned[person_id].append(expire_if_late(slot, work.now))
        elif ask.state is AskState.PLANNED:
            planned[person_id].append(slot)
    return planned


def _titles_to_ask(work: Work, person_ids: set[int]) -> dict[tuple[int, dt.date], tuple[str, ...]]:
    """Return the titles of the key results to ask about, by (person id, week), for weeks that are
    not all answered.
    """
    titles: dict[tuple[int, dt.date], tuple[str, ...]] = {}
    for week_start in weeks_around(work):
        owned = checkins.key_results_by_owner(work, person_ids, week_start)
        answered_ids = checkins.answered_ids(
            work, [kr.id for key_results in owned.values() for kr in key_results], week_start
        )
        for person_id, key_results in owned.items():
            if any(kr.id not in answered_ids for kr in key_results):
                titles[person_id, week_start] = tuple(kr.title for kr in key_results)
    return titles


def _next_ask(
    person: Person,
    planned: Sequence[Slot],
    titles: Mapping[tuple[int, dt.date], tuple[str, ...]],
) -> ComingAsk | None:
    for slot in sorted(planned, key=lambda slot: slot.due_at):
        sent_at = _sent_at(person, slot)
        titles_of_week = titles.get((person.id, slot.week))
        if sent_at is not None and titles_of_week:
            return ComingAsk(person, sent_at, slot.week, titles_of_week)
    return None


def _sent_at(person: Person, slot: Slot) -> dt.datetime | None:
    """Return when an ask will be sent: at its hour, or as soon after as its person may be asked;
    None if the week closes before.
    """
    sent_at = deferred_until(person, slot.due_at) or slot.due_at
    return sent_at if slot.state is AskState.PLANNED and sent_at < slot.closes_at else None


def _unasked_reason(
    person: Person, askable_ids: set[int], planned: Mapping[int, Sequence[Slot]]
) -> UnaskedReason:
    if not person.is_employed:
        return UnaskedReason.HAS_LEFT
    if not person.is_active:
        return UnaskedReason.NOT_ACTIVE
    if not person.slack_id:
        return UnaskedReason.NOT_IN_SLACK
    if person.id not in askable_ids:
        return UnaskedReason.NOT_IN_PILOT
    return UnaskedReason.AWAY if planned.get(person.id) else UnaskedReason.NO_KEY_RESULTS
