"""Which cycles run, are frozen, or are part of another."""

import datetime as dt
from collections.abc import Collection

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.names import index_by_name, join_names, matches
from bot.core.work import Work
from bot.goals.cycle_calendar import store
from bot.goals.cycle_calendar.model import Cycle, cycles_running_on, sort_cycles
from scoring.cycle import weeks_touched

NO_CYCLE = N_("There's no cycle yet. Ask an admin to add one.")
SEVERAL_WEEKS = N_("That names several weeks. Send one message per week, please.")
NOT_DUE = N_(
    "Week {n} isn't due, so I can't record it. Leave out the week to answer for the one that is."
)
HALF_A_YEAR = dt.timedelta(weeks=26)

all_cycles = store.all_cycles


def running_cycles(work: Work) -> list[Cycle]:
    """Return every cycle that runs today, the earliest end first; after the last cycles the last
    ones, before the first cycles the first ones. Raises a Refusal if there is no cycle at all.
    """
    running = cycles_running_on(all_cycles(work), work.now.date())
    if not running:
        raise Refusal(NO_CYCLE)
    return running


def frozen_cycle_ids(work: Work) -> set[int]:
    """Return the ids of the cycles that take no more check-ins."""
    return {cycle.id for cycle in all_cycles(work) if cycle.is_frozen}


def cycle_on(work: Work, day: dt.date) -> Cycle | None:
    """Return the shortest cycle that contains a day; before the first cycle the first, after the
    last cycle the last.
    """
    cycles = all_cycles(work)
    running = [cycle for cycle in cycles if cycle.first_day <= day <= cycle.last_day]
    if running:
        return min(running, key=lambda cycle: cycle.length)
    past = [cycle for cycle in cycles if cycle.last_day < day]
    return past[-1] if past else (cycles[0] if cycles else None)


def cycle_named(work: Work, name: str) -> Cycle:
    """Return the cycle with exactly this name or key; an empty name is the shortest cycle that
    runs. What people type is read by `cycle_names`. Raises a Refusal that lists the cycles.
    """
    cycles = all_cycles(work)
    if named := matches(
        name, index_by_name((cycle, [(cycle.name, cycle.key)]) for cycle in cycles)
    ):
        return named[0]
    current_cycle = None if name.strip() else cycle_on(work, work.now.date())
    if current_cycle is None:
        sentence = N_("There's no cycle “{name}”. Cycles here: {cycles}.")
        names = join_names([cycle.name for cycle in reversed(cycles)]) or "–"
        raise Refusal(sentence, name=name, cycles=names)
    return current_cycle


def parts_of_cycle(work: Work, cycle: Cycle) -> list[Cycle]:
    """Return the smaller cycles that are part of a cycle, in order."""
    return sort_cycles(part for part in all_cycles(work) if part.part_of == cycle.id)


def open_parts_of_cycle(work: Work, cycle_id: int) -> list[Cycle]:
    """Return the smaller cycles within a cycle that are not frozen: it freezes after them."""
    parts = sort_cycles(part for part in all_cycles(work) if part.part_of == cycle_id)
    return [part for part in parts if not part.is_frozen]


def enclosing_cycle(work: Work, cycle: Cycle) -> Cycle | None:
    """Return the larger cycle that a cycle is part of."""
    return next((larger for larger in all_cycles(work) if larger.id == cycle.part_of), None)


def week_numbered(work: Work, numbers: Collection[int], open_week: dt.date) -> dt.date:
    """Return the Monday of the week with a number: counted from 1 in a running cycle, else in the
    year. Raises a Refusal for several numbers, and for a week after the open one.
    """
    if len(numbers) > 1:
        raise Refusal(SEVERAL_WEEKS)
    [number] = numbers
    in_cycles = [
        monday
        for cycle in cycles_running_on(all_cycles(work), open_week)
        for monday in weeks_touched(cycle.first_day, cycle.last_day)[number - 1 : number]
        if number
    ]
    in_years = [
        dt.date.fromisocalendar(year, number, 1)
        for year in (open_week.year, open_week.year - 1)
        if 1 <= number <= dt.date(year, 12, 28).isocalendar().week
    ]
    for mondays in (
        [open_week] if open_week in {*in_cycles, *in_years} else [],
        in_cycles,
        in_years,
    ):
        past = [monday for monday in mondays if open_week - HALF_A_YEAR <= monday <= open_week]
        if past:
            return max(past)
    raise Refusal(NOT_DUE, n=number)
