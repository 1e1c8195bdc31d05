"""Actual values against the plan: a line chart of Slack's, and text for clients without charts."""

import datetime as dt
from typing import Any

from bot.core.i18n import N_, Translator
from bot.goals.display.values import rounded_value
from bot.goals.objectives import OwnedKeyResult
from bot.slack.blocks import line_chart
from bot.slack.text import clip, escape
from scoring.cycle import monday
from scoring.trace import TracePoint

MOST_POINTS, MOST_ROWS = 20, 6
TARGET_CHANGE = "◆"  # Slack's charts have no notes: the label of a week carries a mark
ONE_DAY = dt.timedelta(days=1)


def plan_chart(
    t: Translator, key_result: OwnedKeyResult, points: list[TracePoint]
) -> dict[str, Any] | None:
    """Build the chart from the first to the last answered week; None before there are two points.

    Slack requires every series to have every point, so a week without an answer repeats the last
    value.
    """
    filled = fill_gaps(points)[-MOST_POINTS:]
    if len(filled) < 2:
        return None
    return line_chart(
        clip(key_result.title, 50),
        [chart_week_label(t, key_result, point.week) for point, _ in filled],
        {
            t(N_("Actual")): [actual for _, actual in filled],
            t(N_("Plan")): [round(point.plan, 4) for point, _ in filled],
        },
    )


def chart_as_text(t: Translator, key_result: OwnedKeyResult, points: list[TracePoint]) -> str:
    """Return the last weeks of the chart as text, for screen readers and old clients."""
    measure = key_result.rule.measure
    rows = [
        t(
            N_("{week}: {actual}, plan {plan}"),
            week=chart_week_label(t, key_result, point.week),
            actual=rounded_value(t, measure, actual),
            plan=rounded_value(t, measure, point.plan),
        )
        for point, actual in fill_gaps(points)[-MOST_ROWS:]
    ]
    title = f"*{escape(clip(key_result.title, 150))}*"
    return "\n".join([title, *rows, *target_change_notes(t, key_result)])


def chart_week_label(t: Translator, key_result: OwnedKeyResult, week_start: dt.date) -> str:
    """Return the first day of a week, with a mark if another target holds from one of its days."""
    bends = key_result.rule.plan.bends
    is_change = any(monday(bend.day + ONE_DAY) == week_start for bend in bends)
    return f"{TARGET_CHANGE} {t.week_label(week_start)}" if is_change else t.week_label(week_start)


def target_change_notes(t: Translator, key_result: OwnedKeyResult) -> list[str]:
    """Return a sentence for each mark of a chart: the new target, the old one, and since when."""
    bends, measure = key_result.rule.plan.bends, key_result.rule.measure
    new_targets = [*(bend.old_target for bend in bends), measure.target][1:] if bends else []
    return [
        t(
            N_("{mark} From {day} on the target is {new} instead of {old}."),
            mark=TARGET_CHANGE,
            day=t.week_label(bend.day + ONE_DAY),
            new=rounded_value(t, measure, new_target),
            old=rounded_value(t, measure, bend.old_target),
        )
        for bend, new_target in zip(bends, new_targets, strict=True)
    ]


def fill_gaps(points: list[TracePoint]) -> list[tuple[TracePoint, float]]:
    """Return the points from the first to the last answered week with their values; a week without
    an answer repeats the last value.
    """
    filled: list[tuple[TracePoint, float]] = []
    last_value: float | None = None
    answered = [number for number, point in enumerate(points, start=1) if point.actual is not None]
    for point in points[: max(answered, default=0)]:
        last_value = point.actual if point.actual is not None else last_value
        if last_value is not None:
            filled.append((point, last_value))
    return filled
