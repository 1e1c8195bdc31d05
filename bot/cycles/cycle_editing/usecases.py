"""List, create and change cycles; only admins may."""

import datetime as dt
from dataclasses import replace

from bot.core.errors import Refusal, Refusals
from bot.core.events import CompanyChanged
from bot.core.i18n import N_
from bot.core.work import Work
from bot.cycles import closing as closings
from bot.cycles.cycle_editing import store
from bot.cycles.cycle_editing.model import (
    CycleForm,
    CycleList,
    CycleSaved,
    following_cycle,
    unused_key,
)
from bot.cycles.cycle_validation import (
    CycleInput,
    cycle_errors,
    moved_days,
    possible_enclosing,
    read_weight,
)
from bot.goals import cycle_calendar, objectives
from bot.goals.cycle_calendar import Cycle
from bot.goals.cycle_names import following_name
from bot.people import people
from bot.people.people import Person
from bot.slack import inputs

NOT_ADMIN = N_("Only admins can create or change cycles.")
FROZEN = N_("{cycle} is closed. `/okr reopen {cycle} because …` opens its scores again.")
GONE = N_("That cycle no longer exists. Open the list again.")


def list_cycles(work: Work, actor_id: str) -> CycleList:
    """Return all cycles for an admin, the one that ends last first."""
    admin = _require_admin(work, actor_id)
    cycles = sorted(
        cycle_calendar.all_cycles(work),
        key=lambda cycle: (cycle.first_day, cycle.last_day),
        reverse=True,
    )
    counts = store.key_result_counts(work, cycles)
    return CycleList(tuple(cycles), counts, admin.local(work.now).date())


def show(work: Work, actor_id: str, cycle_id: int = 0) -> CycleForm:
    """Return the form of a cycle. That of a new one, 0, proposes what follows the last cycle."""
    admin = _require_admin(work, actor_id)
    cycles = cycle_calendar.all_cycles(work)
    if cycle_id:
        cycle = _open_cycle(work, cycle_id)
        return CycleForm(
            cycle=cycle,
            entered=_as_input(cycle),
            enclosing_cycles=possible_enclosing(cycle, cycles),
            has_fixed_days=cycle.id in closings.closings_underway(work),
        )
    shortest = min(cycles[-5:], key=lambda cycle: cycle.length, default=None)
    latest = [cycle for cycle in cycles if shortest and cycle.length <= shortest.length * 1.25]
    entered = following_cycle(latest[-1], cycles) if latest else _quarter_of(admin, work.now)
    return CycleForm(cycle=None, entered=entered, enclosing_cycles=possible_enclosing(None, cycles))


def show_after(work: Work, actor_id: str, cycle_id: int) -> CycleForm:
    """Return the form of a new cycle, filled with what follows another one."""
    _require_admin(work, actor_id)
    cycles = cycle_calendar.all_cycles(work)
    entered = following_cycle(_any_cycle(work, cycle_id), cycles)
    enclosing_cycles = possible_enclosing(None, cycles)
    return CycleForm(
        cycle=None, entered=entered, enclosing_cycles=enclosing_cycles, after_id=cycle_id
    )


def create_following(work: Work, actor_id: str, cycle: Cycle) -> Cycle:
    """Create the cycle that follows another one, in the same shape, and return it."""
    entered = following_cycle(cycle, cycle_calendar.all_cycles(work))
    return save(work, actor_id, 0, entered, after_id=cycle.id)


def save(
    work: Work,
    actor_id: str,
    cycle_id: int,
    entered: CycleInput,
    *,
    sent_as: str = "",
    after_id: int = 0,
) -> Cycle:
    """Store a cycle, 0 for a new one, and return it; raises Refusals with the fields at fault.

    `sent_as` names the open form. When it was sent before with other words, the cycle that it made
    then is changed. `after_id` is the cycle that a new one follows.
    """
    admin = _require_admin(work, actor_id)
    cycle_id = cycle_id or inputs.created_row_id(work, sent_as)
    cycle = _open_cycle(work, cycle_id) if cycle_id else None
    if cycle and cycle.id in closings.closings_underway(work):
        entered = replace(_as_input(cycle), name=entered.name)
    if errors := [*cycle_errors(work, admin, cycle, entered)]:
        raise Refusals(errors)
    fields = {
        "name": entered.name.strip(),
        "first_day": entered.first_day,
        "last_day": entered.last_day,
        "part_of": entered.part_of or None,
        "part_weight": read_weight(entered.part_weight),
    }
    if cycle is None:
        keys = {other.key for other in cycle_calendar.all_cycles(work)}
        after = _any_cycle(work, after_id) if after_id else None
        proposed = following_name(after.key) if after else ""
        key = unused_key(proposed, entered.name, keys)
        written = cycle_calendar.write_cycle(
            work, key, fields | {"is_normalised": entered.is_normalised}
        )
        inputs.record_created_row(work, sent_as, written.id)
        _adopt_parts(work, after, written.id)
    else:
        _move_key_results(work, cycle, entered)
        written = cycle_calendar.write_cycle(work, cycle.key, fields)
    work.emit(CompanyChanged())
    work.emit(CycleSaved(written.id, after_id))
    return _any_cycle(work, written.id)


def _require_admin(work: Work, actor_id: str) -> Person:
    person = people.require_person(work, actor_id)
    if not person.is_admin:
        raise Refusal(NOT_ADMIN)
    return person


def _any_cycle(work: Work, cycle_id: int) -> Cycle:
    cycles = cycle_calendar.all_cycles(work)
    cycle = next((cycle for cycle in cycles if cycle.id == cycle_id), None)
    if cycle is None:
        raise Refusal(GONE)
    return cycle


def _open_cycle(work: Work, cycle_id: int) -> Cycle:
    cycle = _any_cycle(work, cycle_id)
    if cycle.is_frozen:
        raise Refusal(FROZEN, cycle=cycle.name)
    return cycle


def _as_input(cycle: Cycle) -> CycleInput:
    return CycleInput(
        name=cycle.name,
        first_day=cycle.first_day,
        last_day=cycle.last_day,
        part_of=cycle.part_of or 0,
        part_weight=f"{cycle.part_weight:g}" if cycle.part_of else "",
        is_normalised=cycle.is_normalised,
    )


def _quarter_of(admin: Person, now: dt.datetime) -> CycleInput:
    """Return the present quarter of the calendar, which is proposed as the very first cycle."""
    today = admin.local(now).date()
    quarter = (today.month - 1) // 3
    first_day = today.replace(month=quarter * 3 + 1, day=1)
    last_day = (first_day + dt.timedelta(days=100)).replace(day=1) - dt.timedelta(days=1)
    return CycleInput(
        name=f"{first_day.year} Q{quarter + 1}", first_day=first_day, last_day=last_day
    )


def _move_key_results(work: Work, cycle: Cycle, entered: CycleInput) -> None:
    """Move the days of key results with those of their cycle."""
    if entered.first_day is None or entered.last_day is None:
        return
    for key_result in objectives.key_results_in_cycle(work, cycle.id):
        rule = key_result.rule
        own_days = rule.first_day, rule.last_day
        first_day, last_day = moved_days(own_days, cycle, entered.first_day, entered.last_day)
        if (first_day, last_day) != own_days:
            objectives.write_key_result(
                work, key_result.key, {"first_day": first_day, "last_day": last_day}
            )


def _adopt_parts(work: Work, before: Cycle | None, cycle_id: int) -> None:
    """Make the smaller cycles that were created earlier parts of a new larger one, where their
    predecessors were parts of the cycle before it.
    """
    cycles = cycle_calendar.all_cycles(work)
    created = next((cycle for cycle in cycles if cycle.id == cycle_id), None)
    former_parts = [cycle for cycle in cycles if before and cycle.part_of == before.id]
    if created is None or not former_parts:
        return
    weight = former_parts[-1].part_weight
    for cycle in cycles:
        is_inside = created.first_day <= cycle.first_day and cycle.last_day <= created.last_day
        is_alike = abs(cycle.length - former_parts[-1].length) <= cycle.length / 4
        if cycle.part_of is None and cycle.id != cycle_id and is_inside and is_alike:
            fields = {"part_of": cycle_id, "part_weight": weight}
            cycle_calendar.write_cycle(work, cycle.key, fields)
