"""Close a cycle that is over, reopen a frozen one, and look closings up."""

import datetime as dt

from bot.core.errors import Refusal
from bot.core.events import CompanyChanged
from bot.core.i18n import N_, translator
from bot.core.names import join_names
from bot.core.work import Work
from bot.cycles.closing import store
from bot.cycles.closing.model import GRACE, LONGEST_REASON, Closing
from bot.goals import cycle_calendar, cycle_names
from bot.goals.cycle_calendar import Cycle
from bot.people import people
from bot.people.people import Person

PART_OF_CLOSED = N_(
    "{cycle} is part of {whole}, which is closed. Please reopen that first: "
    "`/okr reopen {whole} because …`"
)
HAS_OPEN_PARTS = N_(
    "{cycle} can be closed after the cycles within it, and {parts} is still open. Please close it "
    "first: `/okr close {part}`"
)


def close_now(work: Work, actor_id: str, typed_text: str) -> Cycle:
    """Freeze a cycle that is over at the next run, without waiting any longer.

    `typed_text` is the name of the cycle. Raises a Refusal where it cannot be closed.
    """
    cycle = _cycle_to_close(work, typed_text, actor_id)
    closing = closings_underway(work).get(cycle.id)
    if closing is None:
        store.start_closing(work, cycle.id, work.now)
    else:
        store.schedule_freeze(work, closing.id, work.now)
    return cycle


def reopen(work: Work, actor_id: str, typed_text: str) -> tuple[Cycle, dt.datetime, Person]:
    """Open the scores of a frozen cycle again.

    `typed_text` is the name of the cycle and the reason. Returns the cycle, when it freezes again
    UTC) and the admin. Raises a Refusal where it cannot be reopened.
    """
    admin, cycle, reason = _cycle_to_reopen(work, typed_text, actor_id)
    cycle_calendar.write_cycle(work, cycle.key, {"frozen_at": None, "is_reopened": True})
    freezes_at = work.now + GRACE
    store.start_closing(work, cycle.id, freezes_at, by_id=admin.id, reason=reason)
    work.emit(CompanyChanged())
    return cycle, freezes_at, admin


def closings_underway(work: Work) -> dict[int, Closing]:
    """Return closings that have not frozen their cycle yet, by cycle id."""
    return {
        closing.cycle_id: closing for closing in store.closings(work) if closing.frozen_at is None
    }


def last_closings(work: Work) -> dict[int, Closing]:
    """Return the last closing of each cycle that has one, by cycle id."""
    return {closing.cycle_id: closing for closing in store.closings(work)}


def closings_by_id(work: Work) -> dict[int, Closing]:
    """Return all closings by id."""
    return {closing.id: closing for closing in store.closings(work)}


def closings_of(work: Work, cycle: Cycle) -> list[Closing]:
    """Return the closings of a cycle, the oldest first."""
    return store.closings(work, cycle.id)


def earlier_freezes(work: Work, closing: Closing) -> dict[int, dt.datetime]:
    """Return when earlier closings of the same cycle froze it, by closing id, the oldest first."""
    return {
        earlier.id: earlier.frozen_at
        for earlier in store.closings(work, closing.cycle_id)
        if earlier.id != closing.id and earlier.frozen_at
    }


def _cycle_to_close(work: Work, typed_text: str, actor_id: str) -> Cycle:
    """Return the cycle to close. Raises a Refusal where it is not over, or contains open ones."""
    admin, cycle, further_words = _admin_and_cycle(work, typed_text, actor_id)
    if further_words:
        raise Refusal(N_("Type just `/okr close {cycle}`."), cycle=cycle.name)
    if cycle.is_frozen:
        raise Refusal(N_("{cycle} is already closed."), cycle=cycle.name)
    if cycle.last_day >= work.now.date():
        raise Refusal(
            N_("{cycle} isn't over yet. Its last day is {day}."),
            cycle=cycle.name,
            day=translator(admin.locale).day(cycle.last_day),
        )
    if parts := [part.name for part in cycle_calendar.open_parts_of_cycle(work, cycle.id)]:
        raise Refusal(HAS_OPEN_PARTS, cycle=cycle.name, parts=join_names(parts), part=parts[0])
    return cycle


def _cycle_to_reopen(work: Work, typed_text: str, actor_id: str) -> tuple[Person, Cycle, str]:
    """Return the admin, the cycle and the reason.

    Raises a Refusal where the cycle is open or part of a closed one, or the reason is missing.
    """
    admin, cycle, reason = _admin_and_cycle(work, typed_text, actor_id)
    if not cycle.is_frozen:
        raise Refusal(N_("{cycle} isn't closed."), cycle=cycle.name)
    if not reason:
        sentence = N_("Please give a reason: `/okr reopen {cycle} because …`")
        raise Refusal(sentence, cycle=cycle.name)
    if len(reason) > LONGEST_REASON:
        sentence = N_("The reason has {n} characters; {most} fit. Please shorten it.")
        raise Refusal(sentence, n=len(reason), most=LONGEST_REASON)
    enclosing = cycle_calendar.enclosing_cycle(work, cycle)
    if enclosing and enclosing.is_frozen:
        raise Refusal(PART_OF_CLOSED, cycle=cycle.name, whole=enclosing.name)
    return admin, cycle, reason


def _admin_and_cycle(work: Work, typed_text: str, actor_id: str) -> tuple[Person, Cycle, str]:
    """Return the admin, the cycle that the words begin with, and the other words."""
    person = people.require_person(work, actor_id)
    if not person.is_admin:
        raise Refusal(N_("Only admins can close or reopen a cycle."))
    return person, *cycle_names.parse_leading_cycle(work, typed_text)
