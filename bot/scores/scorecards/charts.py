"""Progress against plan as Slack's own line chart, and as little bars where a client has none."""

from collections.abc import Sequence
from typing import Any

from bot.core.i18n import N_, Translator
from bot.scores.scorecards.model import Point
from bot.slack import blocks as b

WEEKS_IN_WORDS = 6


def progress(t: Translator, curve: Sequence[Point]) -> dict[str, Any] | None:
    """The weighted progress of all key results and of their plans, in percent, week by week; None
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


def progress_in_words(t: Translator, curve: Sequence[Point]) -> str:
    """The last weeks of the same chart as text."""
    return "\n".join(
        t(
            N_("{week}  {bar}  {progress}, plan {plan}"),
            week=t.week_label(point.week),
            bar=b.bar(point.progress),
            progress=t.percent(point.progress),
            plan=t.percent(point.plan),
        )
        for point in curve[-WEEKS_IN_WORDS:]
    )
