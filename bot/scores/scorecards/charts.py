"""Progress against plan as Slack's own line chart, and as little bars for old clients."""

from collections.abc import Sequence
from typing import Any

from bot.core.i18n import N_, Translator
from bot.scores.calculation import ProgressPoint
from bot.slack import blocks as b

MOST_LINES = 6


def progress_chart(t: Translator, curve: Sequence[ProgressPoint]) -> dict[str, Any] | None:
    """Return the weighted progress of all key results and of their plans, in percent by week; None
    before there are two weeks.
    """
    if len(curve) < 2:
        return None
    return b.line_chart(
        t(N_("Progress against plan, %")),
        [t.week_label(point.week) for point in curve],
        {
            t(N_("Progress")): [round(100 * point.progress, 1) for point in curve],
            t(N_("Plan")): [round(100 * point.plan, 1) for point in curve],
        },
    )


def progress_lines(t: Translator, curve: Sequence[ProgressPoint]) -> str:
    """Return the last weeks of the chart as lines of text with bars."""
    return "\n".join(
        t(
            N_("{week}  {bar}  {progress}, plan {plan}"),
            week=t.week_label(point.week),
            bar=b.bar(point.progress),
            progress=t.percent(point.progress),
            plan=t.percent(point.plan),
        )
        for point in curve[-MOST_LINES:]
    )
