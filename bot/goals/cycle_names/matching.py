"""Which cycles a calendar label means, and what a cycle is called on the calendar."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from bot.goals.cycle_calendar import Cycle, sort_cycles
from bot.goals.cycle_names.labels import MONTHS, CalendarLabel, CycleSpan, find_labels

DAYS_OF_SPAN = {
    CycleSpan.MONTH: (25, 38),
    CycleSpan.QUARTER: (77, 105),
    CycleSpan.HALF: (165, 200),
    CycleSpan.YEAR: (330, 400),
}


def label_of(cycle: Cycle) -> CalendarLabel | None:
    """Return the calendar label of a cycle: by its name or key if they contain one, else by its
    days; None for what is neither about a month, a quarter, a half nor a year long.
    """
    days = (cycle.last_day - cycle.first_day).days + 1
    span = next(
        (
            candidate
            for candidate, (shortest, longest) in DAYS_OF_SPAN.items()
            if shortest <= days <= longest
        ),
        None,
    )
    if span is None:
        return None
    middle = cycle.first_day + dt.timedelta(days=days // 2)
    for typed_text in (cycle.name, cycle.key):
        for _, cycle_label in find_labels(typed_text):
            if cycle_label.span is span and cycle_label.shift is None:
                return replace(cycle_label, year=cycle_label.year or middle.year)
    numbers = {
        CycleSpan.MONTH: middle.month,
        CycleSpan.QUARTER: (middle.month + 2) // 3,
        CycleSpan.HALF: 1 if middle.month <= 6 else 2,
        CycleSpan.YEAR: 0,
    }
    return CalendarLabel(span, numbers[span], middle.year)


def cycle_aliases(cycle: Cycle) -> list[str]:
    """Return ways to type a cycle, to find the nearest one to a mistyped name."""
    cycle_label = label_of(cycle)
    names = [cycle.key, cycle.name]
    match cycle_label:
        case CalendarLabel(CycleSpan.QUARTER, number, year):
            names += [
                f"{year}Q{number}",
                f"Q{number} {year}",
                f"Q{number}",
                f"{year}年第{'一二三四'[number - 1]}季度",
            ]
        case CalendarLabel(CycleSpan.MONTH, number, year):
            cycle_name = MONTHS[number - 1]
            names += [
                f"{cycle_name} {year}",
                cycle_name,
                f"{year}-{number:02}",
                f"{year}年{number}月",
                f"{number}月",
            ]
        case CalendarLabel(CycleSpan.HALF, number, year):
            names += [f"{year}H{number}", f"H{number} {year}", f"{year}年{'上下'[number - 1]}半年"]
        case CalendarLabel(CycleSpan.YEAR, _, year):
            names += [str(year), f"{year}年"]
    return names


def cycles_with_label(label: CalendarLabel, cycles: Sequence[Cycle], today: dt.date) -> list[Cycle]:
    """Return the cycles that a label means: without a year those that run, else those that
    began last, else those that begin first; several where several are called so.
    """
    labelled = [
        (cycle, cycle_label)
        for cycle in cycles
        if (cycle_label := label_of(cycle)) and cycle_label.span is label.span
    ]
    if label.shift is not None:
        return _cycles_shifted(label.shift, [cycle for cycle, _ in labelled], today)
    same_number = [cycle for cycle, cycle_label in labelled if cycle_label.number == label.number]
    if label.year is not None:
        return sort_cycles(
            [
                candidate
                for candidate, cycle_label in labelled
                if cycle_label == replace(label, shift=None)
            ]
        )
    running = [cycle for cycle in same_number if cycle.first_day <= today <= cycle.last_day]
    return running or _nearest_to(same_number, today)


def nearest_cycle(label: CalendarLabel, cycles: Sequence[Cycle], today: dt.date) -> Cycle | None:
    """Return the cycle that is closest to a label that no cycle has: as long, and near in time."""
    middle_day = _middle_day(label, today)
    same_span = [
        cycle
        for cycle in cycles
        if (cycle_label := label_of(cycle)) and cycle_label.span is label.span
    ]
    return min(
        same_span or cycles,
        key=lambda cycle: abs(
            (cycle.first_day + (cycle.last_day - cycle.first_day) / 2 - middle_day).days
        ),
        default=None,
    )


def _middle_day(cycle_label: CalendarLabel, today: dt.date) -> dt.date:
    months = {CycleSpan.MONTH: 1, CycleSpan.QUARTER: 3, CycleSpan.HALF: 6, CycleSpan.YEAR: 12}[
        cycle_label.span
    ]
    month = min(12, max(cycle_label.number - 1, 0) * months + months // 2 + 1)
    return dt.date(cycle_label.year or today.year, month, 15)


def _nearest_to(candidates: Sequence[Cycle], today: dt.date) -> list[Cycle]:
    begun_days = [cycle.first_day for cycle in candidates if cycle.first_day <= today]
    first_day = (
        max(begun_days)
        if begun_days
        else min((cycle.first_day for cycle in candidates), default=today)
    )
    return sort_cycles([cycle for cycle in candidates if cycle.first_day == first_day])


def _cycles_shifted(shift: int, cycles: Sequence[Cycle], today: dt.date) -> list[Cycle]:
    if shift == 0:
        return sort_cycles(
            [cycle for cycle in cycles if cycle.first_day <= today <= cycle.last_day]
        )
    if shift < 0:
        past = [cycle for cycle in cycles if cycle.last_day < today]
        last_day = max((cycle.last_day for cycle in past), default=today)
        return sort_cycles([cycle for cycle in past if cycle.last_day == last_day])
    coming = [cycle for cycle in cycles if cycle.first_day > today]
    first_day = min((cycle.first_day for cycle in coming), default=today)
    return sort_cycles([cycle for cycle in coming if cycle.first_day == first_day])
