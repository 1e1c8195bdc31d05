"""Notice who left with open key results, and ask their managers."""

import datetime as dt
from functools import partial

from bot import quarantine
from bot.checkins import records
from bot.core.events import MembersLeft
from bot.core.work import Work
from bot.editing.handover import store
from bot.editing.handover.usecases import TELL, changed_departures, open_key_results, show_each
from bot.people import people
from bot.people.people import Person
from bot.scores import grades
from scoring.cycle import last_due_week, weeks_touched


def note_left_team(work: Work, event: MembersLeft) -> None:
    """React to people who left a team: its lead is asked about what of the team is theirs."""
    owned = open_key_results(work, event.person_ids)
    departed_ids = {person.id for person in people.departed(work)}
    for person_id in event.person_ids:
        ids = [
            kr.id
            for kr in owned
            if kr.owner_id == person_id and kr.objective.team_id == event.team_id
        ]
        if ids and person_id not in departed_ids:
            store.add_departure(work, person_id, event.team_id, ids)


def tell_managers(work: Work) -> None:
    """Ask about people who left, and keep the messages about them up to date."""
    records.record_due_weeks(work, _silent_weeks(work))
    for person, key_result_ids in _new_departures(work):
        store.add_departure(work, person.id, 0, key_result_ids)
    quarantine.run_for_each(
        work,
        TELL,
        changed_departures(work),
        partial(show_each, work),
        key=lambda departure: departure.id,
        describe=lambda departure: f"departure {departure.id}",
    )


def next_due_at(work: Work) -> dt.datetime | None:
    """Return now if a manager is to be asked, or a message is out of date; None otherwise."""
    if _new_departures(work) or changed_departures(work) or _silent_weeks(work):
        return work.now
    return quarantine.next_release(work, TELL)


def _new_departures(work: Work) -> list[tuple[Person, list[int]]]:
    """Return people who left with open key results that no open departure speaks of."""
    departed = {person.id: person for person in people.departed(work)}
    known_ids = {
        id_ for departure in store.open_departures(work) for id_ in departure.key_result_ids
    }
    new_ids: dict[int, list[int]] = {}
    key_results = [kr for kr in open_key_results(work, departed) if kr.id not in known_ids]
    waived_ids = grades.waivers(work, key_results).keys() if key_results else set()
    for key_result in key_results:
        if key_result.id not in waived_ids:
            new_ids.setdefault(key_result.owner_id, []).append(key_result.id)
    return [(departed[owner_id], ids) for owner_id, ids in new_ids.items()]


def _silent_weeks(work: Work) -> dict[tuple[int, dt.date], dt.datetime]:
    """Return the weeks since people who left were last asked, as weeks that were due: nobody asks
    about what is theirs, and silence is never green.
    """
    owned = open_key_results(work, [person.id for person in people.departed(work)])
    due_weeks = records.load_due_weeks(work, {kr.owner_id for kr in owned}) if owned else {}
    last_week = last_due_week(work.now.date())
    return {
        (kr.owner_id, week): work.now
        for kr in owned
        for week in weeks_touched(kr.rule.first_day, last_week)
        if week > max(due_weeks.get(kr.owner_id, {}), default=dt.date.min)
    }
