"""What is wrong with a cycle as it was entered: its name, its days, its place in a larger one."""

import datetime as dt
from collections.abc import Iterator

from bot.checkins import records as checkins
from bot.core.clock import is_supported_date
from bot.core.errors import Refusal
from bot.core.i18n import N_, translator
from bot.core.names import normalized
from bot.core.work import Work
from bot.cycles.cycle_validation.model import (
    FULL,
    CycleInput,
    block_id,
    moved_days,
    possible_enclosing,
    read_weight,
)
from bot.goals import cycle_calendar, objectives
from bot.goals.cycle_calendar import Cycle
from bot.goals.notation import LONGEST_NAME
from bot.goals.plan_notation import check_plan
from bot.people.people import Person
from scoring.cycle import monday

NO_NAME = N_("Please give it a name, e.g. 2027 Q1.")
LONG_NAME = N_("The name has {n} characters; {most} fit. Please shorten it.")
TAKEN = N_("There's another cycle called “{name}”. Choose another name.")
NO_DAY = N_("Choose a day between 1970 and 9998.")
WRONG_ORDER = N_("The last day is not after the first. Correct one of the two.")
PAST = N_("That day is in the past. Choose today or later.")
EARLIER_CHECK_INS = N_(
    "There are check-ins for the week of {day}. Choose a first day before the end of that week."
)
OWN_DAYS = N_("“{title}” has a day of its own outside, {day}. Change it first: `/okr edit`.")
PLAN_OUTSIDE = N_("The plan of “{title}” doesn't fit these days. Change it first: `/okr edit`.")
OUTSIDE_WHOLE = N_(
    "{cycle} runs from {first} to {last}. Choose days inside it, or no larger cycle."
)
PART_OUTSIDE = N_("{cycle} is part of this cycle and has days outside it, {first} to {last}.")
NO_WHOLE = N_("It can't be part of that cycle. Choose another, or none.")
NO_WEIGHT = N_("Type a number from 0 to 100, or leave it empty.")
WEIGHT_ALONE = N_("Choose the larger cycle that it counts in, or leave the weight empty.")
TOO_MUCH = N_("The parts of {cycle} would count {total} % together. At most {left} % is left.")


def cycle_errors(
    work: Work, admin: Person, cycle: Cycle | None, entered: CycleInput
) -> Iterator[Refusal]:
    """Yield what is wrong with a cycle as it was entered, each error with its field."""
    other_cycles = [
        other for other in cycle_calendar.all_cycles(work) if not cycle or other.id != cycle.id
    ]
    yield from _name_errors(entered.name.strip(), other_cycles)
    first_day, last_day = entered.first_day, entered.last_day
    if first_day is None or not is_supported_date(first_day):
        yield Refusal(NO_DAY, field=block_id("first_day"))
    elif last_day is None or not is_supported_date(last_day):
        yield Refusal(NO_DAY, field=block_id("last_day"))
    elif last_day <= first_day:
        yield Refusal(WRONG_ORDER, field=block_id("last_day"))
    elif cycle is None or (first_day, last_day) != (cycle.first_day, cycle.last_day):
        if last_day < admin.local(work.now).date():
            yield Refusal(PAST, field=block_id("last_day"))
        elif cycle is not None:
            yield from _days_errors(work, admin, cycle, first_day, last_day)
    if first_day and last_day:
        yield from _enclosing_errors(work, admin, cycle, entered, (first_day, last_day))


def _name_errors(name: str, other_cycles: list[Cycle]) -> Iterator[Refusal]:
    if not name:
        yield Refusal(NO_NAME, field=block_id("name"))
    elif len(name) > LONGEST_NAME:
        yield Refusal(LONG_NAME, field=block_id("name"), n=len(name), most=LONGEST_NAME)
    elif normalized(name) in {
        normalized(known_name) for other in other_cycles for known_name in (other.name, other.key)
    }:
        yield Refusal(TAKEN, field=block_id("name"), name=name)


def _days_errors(
    work: Work, admin: Person, cycle: Cycle, first_day: dt.date, last_day: dt.date
) -> Iterator[Refusal]:
    """Yield what other days would leave outside: check-ins, parts, days and plans of key
    results.
    """
    t = translator(admin.locale)
    key_results = objectives.key_results_in_cycle(work, cycle.id)
    versions = checkins.latest_versions(work, [key_result.id for key_result in key_results])
    weeks = [version.week for history in versions.values() for version in history]
    if weeks and min(weeks) < monday(first_day):
        day = t.day(min(weeks))
        yield Refusal(EARLIER_CHECK_INS, field=block_id("first_day"), day=day)
    for part in cycle_calendar.parts_of_cycle(work, cycle):
        if part.first_day < first_day or last_day < part.last_day:
            field = block_id("first_day" if part.first_day < first_day else "last_day")
            limits = {"first": t.day(part.first_day), "last": t.day(part.last_day)}
            yield Refusal(PART_OUTSIDE, field=field, cycle=part.name, **limits)
    for key_result in key_results:
        own_days = key_result.rule.first_day, key_result.rule.last_day
        days = moved_days(own_days, cycle, first_day, last_day)
        for field_name, own_day in zip(("first_day", "last_day"), days, strict=True):
            if not first_day <= own_day <= last_day:
                values = {"title": key_result.title, "day": t.day(own_day)}
                yield Refusal(OWN_DAYS, field=block_id(field_name), **values)
                return
        try:
            check_plan(key_result.rule.plan, key_result.rule.measure, days)
        except Refusal:
            yield Refusal(PLAN_OUTSIDE, field=block_id("last_day"), title=key_result.title)
            return


def _enclosing_errors(
    work: Work,
    admin: Person,
    cycle: Cycle | None,
    entered: CycleInput,
    days: tuple[dt.date, dt.date],
) -> Iterator[Refusal]:
    """Yield what is wrong with the larger cycle and the weight in it."""
    try:
        weight = read_weight(entered.part_weight)
    except ValueError:
        yield Refusal(NO_WEIGHT, field=block_id("part_weight"))
        return
    if not entered.part_of:
        if weight:
            yield Refusal(WEIGHT_ALONE, field=block_id("part_of"))
        return
    cycles = cycle_calendar.all_cycles(work)
    enclosing_cycles = possible_enclosing(cycle, cycles)
    enclosing = next((other for other in enclosing_cycles if other.id == entered.part_of), None)
    if enclosing is None:
        yield Refusal(NO_WHOLE, field=block_id("part_of"))
        return
    if days[0] < enclosing.first_day or enclosing.last_day < days[1]:
        t = translator(admin.locale)
        limits = {"first": t.day(enclosing.first_day), "last": t.day(enclosing.last_day)}
        yield Refusal(OUTSIDE_WHOLE, field=block_id("part_of"), cycle=enclosing.name, **limits)
    parts = [part for part in cycles if part.part_of == enclosing.id]
    taken = sum(part.part_weight for part in parts if not cycle or part.id != cycle.id)
    if taken + weight > FULL:
        values = {
            "cycle": enclosing.name,
            "total": f"{taken + weight:g}",
            "left": f"{FULL - taken:g}",
        }
        yield Refusal(TOO_MUCH, field=block_id("part_weight"), **values)
