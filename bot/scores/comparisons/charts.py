"""Two sides, or progress against plan, as Slack's own bars; and as little ones in words."""

from collections.abc import Sequence
from typing import Any

from bot.core.i18n import N_, Translator
from bot.scores.rollups.charts import score
from bot.slack import blocks as b
from bot.slack.text import clip, escape

Pair = tuple[str, float | None, float | None]
LONGEST_NAME = 20  # of a series or a label, so that Slack shows it whole


def pairs(title: str, names: tuple[str, str], rows: Sequence[Pair]) -> dict[str, Any] | None:
    """Two bars for each row that both sides know; None where there is none, or where two names
    that are cut are the same.
    """
    known = [(clip(label, LONGEST_NAME), one, other) for label, one, other in _both(rows)]
    labels = [label for label, _, _ in known]
    series = [clip(name, LONGEST_NAME) for name in names]
    if not known or len(set(labels)) < len(labels) or len(set(series)) < 2:
        return None
    values = [[round(one, 2) for _, one, _ in known], [round(other, 2) for _, _, other in known]]
    return b.bar_chart(title, labels, dict(zip(series, values, strict=True)))


def pairs_in_words(t: Translator, names: tuple[str, str], rows: Sequence[Pair]) -> str:
    """The same bars as text, a pair a paragraph."""
    return "\n".join(
        "\n".join(
            [
                f"*{escape(label)}*",
                f"{b.bar(one or 0.0)}  {score(t, one)}  {escape(clip(names[0], 60))}",
                f"{b.bar(other or 0.0)}  {score(t, other)}  {escape(clip(names[1], 60))}",
            ]
        )
        for label, one, other in rows
        if one is not None or other is not None
    )


def _both(rows: Sequence[Pair]) -> list[tuple[str, float, float]]:
    return [
        (label, one, other) for label, one, other in rows if one is not None and other is not None
    ]


def progress_and_plan(t: Translator) -> tuple[str, str]:
    """The names of the two bars of a funnel."""
    return t(N_("Progress")), t(N_("Plan"))
