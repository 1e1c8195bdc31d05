"""What a change does to a key result, before and after, line by line."""

import datetime as dt
from collections.abc import Callable

from bot.core.i18n import N_, Translator
from bot.goals import display
from bot.goals.notation import measure_meaning
from bot.slack.text import clip, escape
from scoring.model import Measure, Milestone

LONGEST_SIDE = 400  # characters before or after the arrow
START, TARGET, MEASURE = N_("Start"), N_("Target"), N_("Measure")
RANGE, FLOOR, WEIGHT = N_("Range"), N_("Floor"), N_("Weight")
MILESTONES = N_("Milestones")


def measure_differences(t: Translator, before: Measure, after: Measure) -> list[str]:
    """Return a line for each part of a measure that differs: start, target, or all of it where it
    is measured in another way.
    """
    is_same_kind = (before.direction, before.reading, before.unit) == (
        after.direction,
        after.reading,
        after.unit,
    )
    lines: list[tuple[str, bool, Callable[[Measure], str]]] = [
        (MEASURE, not is_same_kind, lambda side: measure_meaning(t, side)),
        (
            START,
            is_same_kind and before.start != after.start,
            lambda side: display.value_text(t, side, side.start),
        ),
        (
            TARGET,
            is_same_kind and before.target != after.target,
            lambda side: display.value_text(t, side, side.target),
        ),
        (
            RANGE,
            is_same_kind and (before.low, before.high) != (after.low, after.high),
            lambda side: display.target_text(t, side),
        ),
        (
            FLOOR,
            before.floor != after.floor,
            lambda side: display.value_text(t, side, side.floor),
        ),
        (
            MILESTONES,
            before.milestones != after.milestones,
            lambda side: _milestones(t, side.milestones),
        ),
    ]
    return [
        _line(t, label, write(before), write(after)) for label, differs, write in lines if differs
    ]


def weight_difference(t: Translator, before: float, after: float) -> list[str]:
    """Return a line for another weight; empty for the same."""
    return [] if before == after else [_line(t, WEIGHT, t.number(before), t.number(after))]


def day_difference(
    t: Translator, label: str, before: dt.date | None, after: dt.date | None
) -> list[str]:
    """Return a line for another day; empty for the same, or if it is left as it is."""
    if before is None or after is None or after == before:
        return []
    return [_line(t, label, t.day(before), t.day(after))]


def _milestones(t: Translator, milestones: tuple[Milestone, ...]) -> str:
    return "; ".join(_milestone(t, milestone) for milestone in milestones) or "–"


def _milestone(t: Translator, milestone: Milestone) -> str:
    due = f" ({t.day(milestone.due)})" if milestone.due else ""
    share = f" ×{t.number(milestone.weight)}" if milestone.weight != 1 else ""
    return f"{milestone.title}{share}{due}"


def _line(t: Translator, label: str, before: str, after: str) -> str:
    sentence = N_("*{label}:* {before} → {after}")
    return t(
        sentence,
        label=t(label),
        before=escape(clip(before, LONGEST_SIDE)),
        after=escape(clip(after, LONGEST_SIDE)),
    )
