"""Actual against plan as Slack's own line chart, and as words where a client cannot draw it."""

import datetime as dt
from typing import Any

from bot.core.i18n import N_, Translator
from bot.goals.display.key_results import rounded_value
from bot.goals.objectives import OwnedKeyResult
from bot.slack.blocks import line_chart
from bot.slack.text import clip, escape
from scoring.cycle import monday
from scoring.trace import TracePoint

MOST_POINTS = 20
TURN = "◆"  # Slack's charts have no notes: the label of a week carries a mark
DAY = dt.timedelta(days=1)


def plan_chart(
    t: Translator, kr: OwnedKeyResult, points: list[TracePoint]
) -> dict[str, Any] | None:
    """The chart from the first to the last answered week; None before there are two points.

    Slack wants every series to have every point, so a silent week between repeats the last value.
    """
    known = fill_gaps(points)[-MOST_POINTS:]
    if len(known) < 2:
        return None
    return line_chart(
        clip(kr.title, 50),
        [chart_week_label(t, kr, p.week) for p, _ in known],
        {
            t(N_("Actual")): [actual for _, actual in known],
            t(N_("Plan")): [round(p.plan, 4) for p, _ in known],
        },
    )


def chart_as_text(t: Translator, kr: OwnedKeyResult, points: list[TracePoint]) -> str:
    """The last weeks of the same chart as text: what screen readers and old clients get."""
    rows = [
        t(
            N_("{week}: {actual}, plan {plan}"),
            week=chart_week_label(t, kr, p.week),
            actual=rounded_value(t, kr.rule.measure, actual),
            plan=rounded_value(t, kr.rule.measure, p.plan),
        )
        for p, actual in fill_gaps(points)[-6:]
    ]
    return "\n".join([f"*{escape(clip(kr.title, 150))}*", *rows, *target_change_notes(t, kr)])


def chart_week_label(t: Translator, kr: OwnedKeyResult, week: dt.date) -> str:
    """A week by its first day, marked where another target holds from one of its days on."""
    is_turn = any(monday(bend.day + DAY) == week for bend in kr.rule.plan.bends)
    return f"{TURN} {t.week_label(week)}" if is_turn else t.week_label(week)


def target_change_notes(t: Translator, kr: OwnedKeyResult) -> list[str]:
    """What the marks of a chart mean: which target took which one's place, from which day on."""
    bends, measure = kr.rule.plan.bends, kr.rule.measure
    after = [*(bend.old_target for bend in bends), measure.target][1:] if bends else []
    return [
        t(
            N_("{mark} From {day} on the target is {new} in place of {old}."),
            mark=TURN,
            day=t.week_label(bend.day + DAY),
            new=rounded_value(t, measure, new),
            old=rounded_value(t, measure, bend.old_target),
        )
        for bend, new in zip(bends, after, strict=True)
    ]


def fill_gaps(points: list[TracePoint]) -> list[tuple[TracePoint, float]]:
    """Return the points from the first to the last answered week with their values; a week without
    an answer repeats the last value, because the series of a chart must have every week.
    """
    filled_points: list[tuple[TracePoint, float]] = []
    last_value: float | None = None
    answered = [number for number, point in enumerate(points, start=1) if point.actual is not None]
    for point in points[: max(answered, default=0)]:
        last_value = point.actual if point.actual is not None else last_value
        if last_value is not None:
            filled_points.append((point, last_value))
    return filled_points
