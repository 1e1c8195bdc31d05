"""Blocks that Slack accepts: slack_sdk's models where it has them, typed dicts where it has not."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    InputBlock,
    InputInteractiveElement,
    InteractiveElement,
    MarkdownTextObject,
    PlainTextObject,
    SectionBlock,
)
from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.slack.text import clip

Blocks = list[dict[str, Any]]
MOST_TEXT = 2900  # of the 3,000 characters a section may hold
MOST_ROWS = 100
BAR = 10


def plain(text: str) -> PlainTextObject:
    """Return plain text, which Slack shows as it is."""
    return PlainTextObject(text=text, emoji=True)


def blocks(parts: Sequence[Block | dict[str, Any]]) -> Blocks:
    """Return blocks as JSON objects; slack_sdk raises if one is too long."""
    return [part if isinstance(part, dict) else part.to_dict() for part in parts]


def header(text: str) -> Block:
    """Return a headline, in plain text."""
    return HeaderBlock(text=plain(clip(text, 150)))


def section(
    text: str, accessory: InteractiveElement | None = None, block_id: str | None = None
) -> Block:
    """Return a paragraph of mrkdwn, with an optional button or menu beside it."""
    return SectionBlock(text=_marked(text, MOST_TEXT), accessory=accessory, block_id=block_id)


def context(*texts: str) -> Block:
    """Return small print, in mrkdwn."""
    return ContextBlock(elements=[_marked(text, 2000) for text in texts])


def _marked(text: str, most: int) -> MarkdownTextObject:
    """Verbatim: Slack reads our marks, and makes no names or links of what people wrote."""
    return MarkdownTextObject(text=clip(text, most), verbatim=True)


def divider() -> Block:
    """Return a horizontal line."""
    return DividerBlock()


def button(label: str, action_id: str, value: str = "", style: str | None = None) -> ButtonElement:
    """Return a button; `value` is an opaque id that is checked when it comes back."""
    text = plain(clip(label, 75))
    return ButtonElement(text=text, action_id=action_id, value=value or None, style=style)


def actions(*elements: Any) -> Block:
    """Return a row of buttons and menus."""
    return ActionsBlock(elements=list(elements))


def field(
    block_id: str,
    label: str,
    element: InputInteractiveElement,
    hint: str = "",
    *,
    optional: bool = False,
    dispatches: bool = False,
) -> Block:
    """Return an input block; with `dispatches`, listeners get every change before it is sent."""
    return InputBlock(
        block_id=block_id,
        label=plain(label),
        element=element,
        hint=plain(hint) if hint else None,
        optional=optional,
        dispatch_action=dispatches or None,
    )


def bar(share: float) -> str:
    """Return a share, clamped to 0-1, as ten boxes.

    >>> bar(0.42)
    '■■■■□□□□□□'
    """
    full = round(min(max(share, 0.0), 1.0) * BAR)
    return "■" * full + "□" * (BAR - full)


def line_chart(
    title: str, labels: Sequence[str], series: Mapping[str, Sequence[float]]
) -> dict[str, Any]:
    """Return Slack's line chart, which slack_sdk has no model of: 1-6 series of 1-20 points."""
    return {
        "type": "data_visualization",
        "title": clip(title, 50),
        "chart": {
            "type": "line",
            "axis_config": {"categories": [clip(label, 20) for label in labels]},
            "series": [
                {
                    "name": clip(name, 20),
                    "data": [
                        {"label": clip(label, 20), "value": value}
                        for label, value in zip(labels, values, strict=True)
                    ],
                }
                for name, values in series.items()
            ],
        },
    }


def bar_chart(
    title: str, labels: Sequence[str], series: Mapping[str, Sequence[float]]
) -> dict[str, Any]:
    """Return Slack's bar chart, with arguments like those of the line chart."""
    chart = line_chart(title, labels, series)
    chart["chart"]["type"] = "bar"
    return chart


def data_table(
    caption: str, head: Sequence[str], rows: Sequence[Sequence[str | float]], page_size: int = 10
) -> dict[str, Any]:
    """Return Slack's paged table: at most 100 rows and 20 columns; empty text becomes a dash."""

    def cell(value: str | float) -> dict[str, Any]:
        if isinstance(value, str):
            return {"type": "raw_text", "text": value or "–"}
        return {"type": "raw_number", "value": value}

    return {
        "type": "data_table",
        "caption": clip(caption, 150),
        "page_size": page_size,
        "rows": [[cell(value) for value in row] for row in (head, *rows[:MOST_ROWS])],
    }


def notice(t: Translator, sentence: str) -> View:
    """Return a small window with one sentence."""
    return View(
        type="modal",
        title=plain("Weekbeat"),
        close=plain(clip(t(N_("Close")), 24)),
        blocks=[section(sentence)],
    )
