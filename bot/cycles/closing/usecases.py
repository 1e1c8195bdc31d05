"""Close a cycle: ask owners and managers what counts, remind, freeze, post; reopen it."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from functools import partial
from operator import attrgetter

from bot import quarantine
from bot.core.events import CheckInsRecorded, CompanyChanged, ScoresConfirmed
from bot.core.i18n import translator
from bot.core.work import Work
from bot.cycles import carry_over as renewals
from bot.cycles import confirmation
from bot.cycles.closing import store, views
from bot.cycles.closing.drawing.scorecards import draw
from bot.cycles.closing.model import (
    GRACE,
    NEWS,
    WAIT,
    Closing,
    ClosingLetter,
    ClosingReport,
    asked_of_owner,
    begins_at,
    reminds_at,
    writes_at,
)
from bot.cycles.closing.typed.named import to_close, to_reopen
from bot.goals import cycles, objectives
from bot.goals import objectives as written
from bot.goals.objectives import Cycle
from bot.people import people, workspaces
from bot.people.people import Person
from bot.scores import grades, rollups, scorecards
from bot.slack import outbox
from bot.weekly import asks
from scoring.cycle import monday

BEGIN, FREEZE, DRAW, WRITE = (f"closings.{act}" for act in ("begin", "freeze", "draw", "write"))
READER, ABOUT = attrgetter("person_id"), "person {0.person_id}".format
BATCH = 25  # letters to a transaction


def run_closings(work: Work) -> None:
    """Begin what has ended, freeze what has waited long enough, draw its scorecards, then write
    letters: as much as a short transaction holds.
    """
    for cycle in _not_begun(work):
        _cycle_by_itself(work, BEGIN, cycle.id, partial(_begin_if_due, work, cycle))
    for closing in _to_freeze(work):
        if closing.freezes_at <= work.now:
            _cycle_by_itself(work, FREEZE, closing.cycle_id, partial(_freeze, work, closing))
    if undrawn := _undrawn(work):
        closing, cycle = undrawn[0]
        _cycle_by_itself(work, DRAW, cycle.id, partial(draw, work, closing, cycle))
    else:
        letters = store.due(work, BATCH, quarantine.quarantined_ids(work, WRITE))
        quarantine.run_for_each(
            work, WRITE, letters, partial(_write, work), key=READER, about=ABOUT
        )


def _cycle_by_itself(work: Work, duty: str, cycle_id: int, act: Callable[[], object]) -> None:
    """Do something for one cycle, which holds up no other where it fails."""
    quarantine.run_for_each(
        work, duty, [cycle_id], lambda _: act(), key=int, about="cycle {}".format
    )


def _not_begun(work: Work) -> list[Cycle]:
    """Cycles whose closing has not begun."""
    done = _underway(work).keys() | quarantine.quarantined_ids(work, BEGIN)
    every = cycles.in_order(objectives.cycles(work))  # the smaller before the larger
    return [one for one in every if not one.is_frozen and one.id not in done]


def _to_freeze(work: Work) -> list[Closing]:
    """Closings whose cycle waits neither for a smaller one within it nor for somebody's help."""
    held = quarantine.quarantined_ids(work, FREEZE)
    underway = [one for one in _underway(work).values() if one.cycle_id not in held]
    return [one for one in underway if not cycles.open_parts_of(work, one.cycle_id)]


def _begin_if_due(work: Work, cycle: Cycle) -> None:
    if _begins_at(work, cycle) <= work.now:
        _begin(work, cycle)


def next_due_at(work: Work) -> dt.datetime | None:
    """When the next cycle's closing begins or ends, or a letter is due; now while scorecards of a
    frozen one are still to be drawn.
    """
    if _undrawn(work):
        return work.now
    letter = store.next_letter(work)
    coming = [
        *(_soonest_begin(work, cycle) for cycle in _not_begun(work)),
        *(closing.freezes_at for closing in _to_freeze(work)),
        quarantine.next_due(work, WRITE, letter, partial(store.next_letter, work)),
        *(quarantine.next_release(work, duty) for duty in (BEGIN, FREEZE, DRAW)),
    ]
    return min((moment for moment in coming if moment), default=None)


def _soonest_begin(work: Work, cycle: Cycle) -> dt.datetime:
    """When a closing begins; now where that cannot be told: `run_closings` puts it aside."""
    try:
        return _begins_at(work, cycle)
    except (ArithmeticError, ValueError):
        return work.now


def refresh_after_check_ins(work: Work, event: CheckInsRecorded) -> None:
    """React to check-ins while a closing is underway: letters show the numbers as they are now."""
    underway = _underway(work)
    about = objectives.key_results(work, {*event.key_result_ids}) if underway else []
    for cycle_id in {kr.objective.cycle_id for kr in about} & underway.keys():
        _show(work, underway[cycle_id], [event.person_id])


def _show(work: Work, closing: Closing, owner_ids: Collection[int]) -> list[ClosingLetter]:
    """Bring the letters about some owners' scores up to date; returns those that were sent."""
    owners = people.by_ids(work, owner_ids)
    above = {
        one.id
        for chain in confirmation.approvers_by_owner(work, owners.values()).values()
        for one in chain
    }
    letters = store.letters(work, closing.id, above | owners.keys())
    for report in _reports(work, letters):
        message = views.letter(translator(report.person.locale), report)
        outbox.revise(work, once=_once(closing, report.person), message=message)
    return letters


def refresh_after_confirmations(work: Work, event: ScoresConfirmed) -> None:
    """React to verdicts: letters show them; when the last is final, nobody is waited for."""
    closing = _underway(work).get(event.cycle_id)
    if closing is None:
        return
    letters = _show(work, closing, event.owner_ids)
    if letters and not grades.count_unconfirmed(work, event.cycle_id):
        store.settle(work, closing.id, freezes_at=work.now)


def reopen(work: Work, typed: str, *, by: str) -> tuple[Cycle, dt.datetime, Person]:
    """`<cycle> <reason>`: take a frozen cycle's scores up again; says when they freeze anew."""
    me, cycle, reason = to_reopen(work, typed, by)
    written.put_cycle(work, cycle.key, {"frozen_at": None, "is_reopened": True})
    end = work.now + GRACE
    store.begin(work, Closing(0, cycle.id, work.now, end, by_id=me.id, reason=reason))
    work.emit(CompanyChanged())
    return cycle, end, me


def close_now(work: Work, typed: str, *, by: str) -> Cycle:
    """`<cycle>`: freeze a cycle that is over without waiting any longer."""
    cycle = to_close(work, typed, by)
    closing = _underway(work).get(cycle.id)
    if closing is None:
        store.begin(work, Closing(0, cycle.id, work.now, work.now))
    else:
        store.settle(work, closing.id, freezes_at=work.now)
    return cycle


def _underway(work: Work) -> dict[int, Closing]:
    """Closings that have not frozen their cycle, by cycle id."""
    return {one.cycle_id: one for one in store.closings(work) if one.frozen_at is None}


def _undrawn(work: Work) -> list[tuple[Closing, Cycle]]:
    """Last closings of frozen cycles some of whose scorecards are still to be drawn."""
    last = {one.cycle_id: one for one in store.closings(work)}
    return [
        (last[cycle.id], cycle)
        for cycle in cycles.in_order(objectives.cycles(work))  # smaller ones are drawn first
        if cycle.id in last.keys() - quarantine.quarantined_ids(work, DRAW)
        and (frozen_at := last[cycle.id].frozen_at) is not None
        and not scorecards.is_closed(work, cycle, frozen_at)
    ]


def _begins_at(work: Work, cycle: Cycle) -> dt.datetime:
    """Its hour, and later while somebody is still being asked about its last week."""
    due = begins_at(cycle.last_day, workspaces.current(work).zone)
    if work.now < due:
        return due
    last_week = asks.of_week(work, monday(cycle.last_day))
    asked = {ask.person_id for ask in last_week if ask.closed_at is None}
    own = objectives.owned_by(work, asked, cycle.first_day, cycle.last_day) if asked else []
    return due + WAIT if any(kr.objective.cycle_id == cycle.id for kr in own) else due


def _begin(work: Work, cycle: Cycle) -> None:
    """Owe letters to owners and to those who settle; an old or empty cycle is frozen in silence."""
    owned = objectives.in_cycle(work, cycle.id)
    if not owned or work.now.date() - cycle.last_day > NEWS:
        frozen_at = None if cycles.open_parts_of(work, cycle.id) else work.now
        if frozen_at:
            objectives.freeze(work, cycle.id)
        store.begin(work, Closing(0, cycle.id, work.now, work.now, frozen_at=frozen_at))
        return
    closing = store.begin(work, Closing(0, cycle.id, work.now, work.now + GRACE))
    owners = people.by_ids(work, {kr.owner_id for kr in owned})
    settlers = confirmation.approvers_by_owner(work, owners.values())
    reporting = [
        owners[kr.owner_id] for kr in objectives.reportable(owned) if kr.owner_id in owners
    ]
    readers = {one.id: one for one in reporting if one.is_active and one.slack_id}
    led: dict[int, list[int]] = {}
    for owner_id, above in settlers.items():
        for one in above:
            readers[one.id] = one
            led.setdefault(one.id, []).append(owner_id)
    letters = [
        ClosingLetter(closing.id, one.id, tuple(led.get(one.id, ())), writes_at(one, work.now))
        for one in readers.values()
    ]
    store.add_letters(work, letters)


def _write(work: Work, letters: Sequence[ClosingLetter]) -> None:
    """Write letters, reminders and last words whose time has come."""
    for letter, report in zip(letters, _reports(work, letters), strict=True):
        t, closing = translator(report.person.locale), report.closing
        once = _once(closing, report.person)
        done = ClosingLetter(letter.closing_id, letter.person_id, sent=letter.sent)
        if not report.person.is_active:
            store.note(work, done)
            continue
        if closing.frozen_at is not None:
            sheet = rollups.of_person(work, report.person, report.cycle, with_ratings=True)
            outbox.revise(work, once=once, message=views.closed(t, report, sheet))
            store.note(work, done)
            continue
        to = report.person.slack_id
        if letter.sent == 0:
            outbox.promise(work, to=to, message=views.letter(t, report), once=once)
        elif report.unsaid or report.unsettled:
            name = f"{once}:{letter.sent}"
            message = views.reminder(t, report)
            outbox.promise(work, to=to, message=message, once=name, thread=once)
        store.note(work, reminds_at(report.person, letter, work.now, closing.freezes_at))


def _reports(work: Work, letters: Sequence[ClosingLetter]) -> list[ClosingReport]:
    """Letters with what they show, in their order."""
    closings = {one.id: one for one in store.closings(work)}
    cycles = {one.id: one for one in objectives.cycles(work)}
    ids = {id_ for letter in letters for id_ in (letter.person_id, *letter.led)}
    known = people.by_ids(work, ids)
    settlers = confirmation.approvers_by_owner(
        work, [known[letter.person_id] for letter in letters]
    )
    found = {
        closing_id: confirmation.scores_to_confirm(work, cycles[closings[closing_id].cycle_id], ids)
        for closing_id in {letter.closing_id for letter in letters}
    }
    return [
        ClosingReport(
            cycles[closings[letter.closing_id].cycle_id],
            closings[letter.closing_id],
            known[letter.person_id],
            asked_of_owner(found[letter.closing_id][letter.person_id]),
            tuple((known[id_], tuple(found[letter.closing_id][id_])) for id_ in letter.led),
            not settlers[letter.person_id],
        )
        for letter in letters
    ]


def _freeze(work: Work, closing: Closing) -> None:
    """Nothing changes any more: carry over, tell owners of ratings, and those who were asked."""
    [cycle] = [one for one in objectives.cycles(work) if one.id == closing.cycle_id]
    renewals.carry_over(work, cycle)
    objectives.freeze(work, cycle.id)
    store.settle(work, closing.id, frozen_at=work.now)
    store.finish(work, closing.id)
    grades.notify_rated_owners(work, cycle, closing.id, store.frozen_before(work, closing))


def _once(closing: Closing, person: Person) -> str:
    return f"closings.letter:{closing.id}:{person.id}"
