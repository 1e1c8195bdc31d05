"""Pairs of numbers as bars of Slack, and as bars of text for clients without charts."""

from collections.abc import Callable, Sequence
from typing import Any

from bot.slack import blocks as b
from bot.slack.text import clip, escape

Pair = tuple[str, float | None, float | None]  # a label and two numbers of 0 to 1
MAX_LABEL = 20  # characters of a series or a label that Slack shows


def pair_bars(title: str, names: tuple[str, str], pairs: Sequence[Pair]) -> dict[str, Any] | None:
    """Return a chart with two bars for each pair that has both numbers.

    None if there is no such pair, or if two labels are the same once they are cut.
    """
    complete = [
        (clip(label, MAX_LABEL), first, second)
        for label, first, second in pairs
        if first is not None and second is not None
    ]
    labels = [label for label, _, _ in complete]
    series = [clip(name, MAX_LABEL) for name in names]
    if not complete or len(set(labels)) < len(labels) or len(set(series)) < 2:
        return None
    values = [
        [round(first, 2) for _, first, _ in complete],
        [round(second, 2) for _, _, second in complete],
    ]
    return b.bar_chart(title, labels, dict(zip(series, values, strict=True)))


def pairs_as_text(
    names: tuple[str, str], pairs: Sequence[Pair], number_text: Callable[[float | None], str]
) -> str:
    """Return two bars of text for each pair that has a number."""
    return "\n".join(
        "\n".join(
            [
                f"*{escape(label)}*",
                f"{b.bar(first or 0.0)}  {number_text(first)}  {escape(clip(names[0], 60))}",
                f"{b.bar(second or 0.0)}  {number_text(second)}  {escape(clip(names[1], 60))}",
            ]
        )
        for label, first, second in pairs
        if first is not None or second is not None
    )
