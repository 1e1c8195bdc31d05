"""Look ahead without writing anything."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.checkins import records as checkins
from bot.core.work import Work
from bot.people import people, workspaces
from bot.people.people import Person
from bot.weekly.asks import Slot, State, of_people
from bot.weekly.asks.model import first_time
from bot.weekly.asks.usecases import askable, slots, weeks
from bot.weekly.previews.model import Coming, Preview, Reason, Unasked, goes_out


def preview(work: Work) -> Preview:
    """Who would be asked next about what, and when; and who not, and why."""
    everyone = sorted(people.everyone(work), key=lambda one: one.name)
    asked = {one.id for one in askable(work)}
    wanted = _wanted(work, {one.id for one in everyone})
    titles = _titles(work, asked)
    coming, unasked = [], []
    for person in everyone:
        found = _next(person, wanted[person.id], titles)
        if found is not None:
            coming.append(found)
        else:
            unasked.append(Unasked(person, _reason(person, asked, wanted)))
    here = workspaces.current(work)
    in_time = sorted(coming, key=lambda one: one.at)
    return Preview(tuple(in_time), tuple(unasked), here.pilot, here.is_paused)


def _wanted(work: Work, ids: set[int]) -> defaultdict[int, list[Slot]]:
    """The asks that are planned or would be, by person, in the order of time."""
    known = {(one.person_id, one.week): one for one in of_people(work, ids, min(weeks(work)))}
    found: defaultdict[int, list[Slot]] = defaultdict(list)
    for (id_, week), fresh in slots(work).items():
        one = known.get((id_, week))
        if one is None:
            found[id_].append(first_time(fresh, work.now))
        elif one.state is State.PLANNED:
            found[id_].append(fresh)
    return found


def _titles(work: Work, ids: set[int]) -> dict[tuple[int, dt.date], tuple[str, ...]]:
    """What each of these people would be asked about, by week; nothing where all is answered."""
    found: dict[tuple[int, dt.date], tuple[str, ...]] = {}
    for week in weeks(work):
        owned = checkins.key_results_by_owner(work, ids, week)
        done = checkins.answered_ids(work, [kr.id for krs in owned.values() for kr in krs], week)
        for id_, krs in owned.items():
            if any(kr.id not in done for kr in krs):
                found[id_, week] = tuple(kr.title for kr in krs)
    return found


def _next(
    person: Person,
    wanted: Sequence[Slot],
    titles: Mapping[tuple[int, dt.date], tuple[str, ...]],
) -> Coming | None:
    for found in sorted(wanted, key=lambda one: one.due_at):
        at, about = goes_out(person, found), titles.get((person.id, found.week))
        if at is not None and about:
            return Coming(person, at, found.week, about)
    return None


def _reason(person: Person, asked: set[int], wanted: Mapping[int, Sequence[Slot]]) -> Reason:
    if not person.is_employed:
        return Reason.HAS_LEFT
    if not person.is_active:
        return Reason.NOT_ACTIVE
    if not person.slack_id:
        return Reason.NOT_IN_SLACK
    if person.id not in asked:
        return Reason.NOT_IN_PILOT
    return Reason.AWAY if wanted.get(person.id) else Reason.NO_KEY_RESULTS
