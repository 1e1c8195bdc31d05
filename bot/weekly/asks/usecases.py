"""Plan, send and close the weekly asks."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from operator import attrgetter

from bot import quarantine
from bot.checkins import records as checkins
from bot.core.events import AsksClosed, CompanyChanged, PersonChanged
from bot.core.i18n import translator
from bot.core.work import Work
from bot.goals import cycles, objectives
from bot.people import people, workspaces
from bot.people.people import Person
from bot.slack import outbox
from bot.slack.outbox import Promise
from bot.sources import readings
from bot.weekly.asks import store, views
from bot.weekly.asks.model import (
    WEEK,
    Ask,
    Slot,
    State,
    at_close,
    come_due,
    first_reminder,
    first_time,
    reconsidered,
    slot,
)
from bot.weekly.asks.sent import messages
from bot.weekly.form.pages.desk import promised
from scoring.cycle import monday

BATCH, CROWD = 50, 500  # asks in one transaction: to word, and to close
PLAN, ASK, CLOSE = "asks.plan", "asks.ask", "asks.close"
ID, ABOUT = attrgetter("id"), "person {0.person_id}".format  # of an ask
MOVES = ("state", "due_at", "closes_at", "zone", "remind_at")

of_week, of_people = store.of_week, store.of_people
once, once_of_reminder = messages.once, messages.once_of_reminder


def plan(work: Work) -> None:
    """Write down who will be asked when, about this week and its neighbours: everybody's on
    Mondays and when the company has changed, else theirs who have changed. People without key
    results, without Slack or outside the pilot have none.
    """
    since = store.to_plan(work)
    everybody = since.pop(store.EVERYBODY, work.now)
    failed: list[int] = []
    if everybody <= work.now:
        all_since = defaultdict[int, dt.datetime](lambda: everybody)
        if work.attempt(lambda: _plan(work, (), all_since)):  # then everyone by themselves
            failed = _plan_each(work, [one.id for one in people.everyone(work)], all_since)
        everybody = dt.datetime.combine(monday(work.now.date()) + WEEK, dt.time(), dt.UTC)
    elif since:
        failed = _plan_each(work, sorted(since), since)
    again = dict.fromkeys(failed, work.now + quarantine.RETRY)
    store.note_planned(work, {store.EVERYBODY: everybody, **again})


def next_plan(work: Work) -> dt.datetime | None:
    """When asks are to be planned; at once where none ever were."""
    return store.next_moments(work).plan or work.now


def next_ask(work: Work) -> dt.datetime | None:
    """When the next planned ask is due; none while asks are paused."""
    if workspaces.current(work).is_paused:
        return None
    first = store.next_moments(work).ask
    return quarantine.next_due(work, ASK, first, partial(store.first_due, work))


def next_close(work: Work) -> dt.datetime | None:
    """When the time to answer one of the asks ends."""
    return store.next_moments(work).close


def replan(work: Work, event: PersonChanged) -> None:
    """React to a change of zone, hours, absence or account: this person's asks may move."""
    store.look_again(work, event.person_id, work.now)


def replan_all(work: Work, _event: CompanyChanged) -> None:
    """React to a change of key results, teams or the pilot: anybody's asks may come or go."""
    store.look_again(work, store.EVERYBODY, work.now)


def slots(work: Work, person_ids: Collection[int] = ()) -> dict[tuple[int, dt.date], Slot]:
    """When the people named, or else all, are asked about last week, this one and the next."""
    persons = {p.id: p for p in askable(work) if not person_ids or p.id in person_ids}
    known: dict[Hashable, Slot] = {}  # people with the same hours have the same slots
    found: dict[tuple[int, dt.date], Slot] = {}
    for week, last_day_of in objectives.owners(work, weeks(work)).items():
        for id_ in sorted(last_day_of.keys() & persons.keys()):
            one, last_day = persons[id_], last_day_of[id_]
            alike = week, last_day, one.zone, one.ask, one.working_days, one.country
            if alike not in known:
                known[alike] = slot(one, week, last_day)
            found[id_, week] = known[alike]
    return found


def weeks(work: Work) -> tuple[dt.date, dt.date, dt.date]:
    """Last week, this one and the next."""
    this = monday(work.now.date())
    return this - WEEK, this, this + WEEK


def askable(work: Work) -> Sequence[Person]:
    """Everyone whom asks may go to: in Slack, and in the pilot if there is one."""
    pilot = set(workspaces.current(work).pilot)
    everyone = [p for p in people.active(work) if p.slack_id]
    if not pilot:
        return everyone
    members = {m for team in people.teams(work) if team.key in pilot for m in team.people_ids}
    return [p for p in everyone if p.id in members]


def ask(work: Work) -> None:
    """Send what is due; move what may not be sent now; drop what came too late."""
    if not workspaces.current(work).is_paused:
        due = store.due(work, BATCH, quarantine.quarantined_ids(work, ASK))
        quarantine.run_for_each(work, ASK, due, partial(_ask, work), key=ID, about=ABOUT)


def _ask(work: Work, due: Sequence[Ask]) -> None:
    persons = people.by_ids(work, {one.person_id for one in due})
    found = [(one, come_due(one, persons[one.person_id], work.now)) for one in due]
    ready: dict[dt.date, list[Ask]] = defaultdict(list)
    for one, now in found:
        if now.state is State.ASKED:
            ready[one.week].append(one)
    _change(work, [(one, now) for one, now in found if now.state is not State.ASKED])
    for week, asks in ready.items():
        _send(work, week, asks, persons)


def close(work: Work) -> None:
    """End the time to answer on time, and tell the house. Who was not asked, has left or is away
    on the day itself is excused.
    """
    ending = store.to_close(work, CROWD)
    quarantine.run_for_each(work, CLOSE, ending, partial(_close, work), key=ID, about=ABOUT)
    store.close(work, [one.id for one in ending])
    for week in sorted({one.week for one in ending}):
        work.emit(AsksClosed(week, tuple(one.person_id for one in ending if one.week == week)))


def _close(work: Work, ending: Sequence[Ask]) -> None:
    persons = people.by_ids(work, {one.person_id for one in ending})
    closed = [at_close(one, persons[one.person_id]) for one in ending]
    _change(work, list(zip(ending, closed, strict=True)))
    checkins.record_due_weeks(
        work, {(one.person_id, one.week): at for one in closed if (at := one.due_since)}
    )


def note_answer(work: Work, person_id: int, week: dt.date, *, is_complete: bool) -> Ask | None:
    """Note on the ask about a week, if there is one, whether all of it is answered."""
    one = store.of_person(work, person_id, week)
    if one is None:
        return None
    answered_at = (one.answered_at or work.now) if is_complete else None
    remind_at = None if is_complete else one.remind_at
    noted = replace(one, answered_at=answered_at, remind_at=remind_at)
    store.save(work, [noted], "answered_at", "remind_at")
    if is_complete and one.answered_at is None and one.reminders:
        person = people.by_ids(work, [person_id])[person_id]
        *earlier, last = messages.reminders_of(one)
        outbox.remove_many(work, earlier)
        outbox.revise(work, once=last, message=views.answered(translator(person.locale), week))
    return noted


def _plan_each(work: Work, ids: Sequence[int], since: Mapping[int, dt.datetime]) -> list[int]:
    """Plan these people's asks; returns whose could not be planned, which is tried again."""
    return quarantine.run_for_each(
        work, PLAN, ids, lambda some: _plan(work, some, since), key=int, about="person {}".format
    )


def _plan(work: Work, ids: Collection[int], since: Mapping[int, dt.datetime]) -> None:
    wanted, near = slots(work, ids), weeks(work)
    known = store.written(work, near, ids)
    standing = store.not_closed(work, near, ids)
    fresh = [
        (person_id, first_time(found, since[person_id]))
        for (person_id, week), found in wanted.items()
        if (person_id, week) not in known and found.closes_at > work.now
    ]
    store.plan(work, fresh)
    persons = people.by_ids(work, {one.person_id for one in standing})
    found = []
    for one in standing:
        theirs = wanted.get((one.person_id, one.week))
        found.append((one, reconsidered(one, persons[one.person_id], theirs, work.now)))
    store.drop(work, [one.id for one, now in found if now is None])
    _change(work, [(one, now) for one, now in found if now is not None])


def _change(work: Work, found: Sequence[tuple[Ask, Ask]]) -> None:
    """Write down what becomes of asks; one that was sent and is excused says so."""
    changed = [(old, new) for old, new in found if new != old]
    store.save(work, [new for _, new in changed], *MOVES)
    excused = [(old, new) for old, new in changed if new.is_excused and not old.is_excused]
    sent = [new for old, new in excused if old.state is State.ASKED]
    persons = people.by_ids(work, {one.person_id for one in sent})
    told = [(one, persons[one.person_id]) for one in sent if persons[one.person_id].is_active]
    messages.revise(work, [(one, views.excused(translator(p.locale), one.week)) for one, p in told])


def _send(work: Work, week: dt.date, asks: Sequence[Ask], persons: Mapping[int, Person]) -> None:
    """Promise the asks about a week, but for those whose person has answered all of it before."""
    owned = checkins.key_results_by_owner(work, {one.person_id for one in asks}, week)
    every = [kr for krs in owned.values() for kr in krs]
    done = checkins.answered_ids(work, [kr.id for kr in every], week)
    standing = checkins.assess_today(work, every)
    measured = readings.measured_values_of_week(
        work, [kr.id for kr in every if kr.id not in done], week
    )
    plans = promised(work, every)
    unasked, sent = [], []
    for one in asks:
        person, theirs = persons[one.person_id], owned[one.person_id]
        if all(kr.id in done for kr in theirs):
            answered_at = work.now if theirs else None
            unasked.append(replace(one, state=State.UNASKED, answered_at=answered_at))
            continue
        today = person.local(work.now).date()
        message = views.question(
            translator(person.locale),
            person,
            one,
            theirs,
            standing,
            measured,
            plans,
            today=today,
            is_closing=max(kr.rule.last_day for kr in theirs) < today,
            cycles=cycles.apart(work, theirs),
        )
        sent.append((_sent(one, person, work.now), Promise(person.slack_id, message, once(one))))
    store.save(work, [*unasked, *(one for one, _ in sent)], "asked_at", "remind_at", "answered_at")
    outbox.promise_many(work, [promise for _, promise in sent])
    back = [(one, promise.message) for one, promise in sent if one.asked_at != work.now]
    messages.revise(work, back)  # back early: the question stands where it was excused
    messages.tell_missed(work, [one for one, _ in sent], week, persons)


def _sent(one: Ask, person: Person, now: dt.datetime) -> Ask:
    asked_at, remind_at = one.asked_at or now, first_reminder(person, now, one.closes_at)
    return replace(one, state=State.ASKED, asked_at=asked_at, remind_at=remind_at)
