"""Every block and view of Block Kit, with the lengths and counts Slack refuses to exceed."""

from __future__ import annotations

from sandbox.blockkit import (
    ANY,
    BUTTON,
    ELEMENTS,
    FLAG,
    IMAGE,
    IN_ACTIONS,
    IN_INPUT,
    IN_SECTION,
    NAME,
    URL,
    plain,
    rich,
)
from sandbox.rules import BlockShape, Many, Number, Text, TypedBlocks, ValueRule

_ID: dict[str, ValueRule] = {"block_id": NAME}
_LEAVES: dict[str, ValueRule] = {"elements": Many(ANY, 0)}
_BORDER: dict[str, ValueRule] = {"border": Number(0, 1, whole=True)}
_INDENT: dict[str, ValueRule] = {
    "indent": Number(0, 8, whole=True),
    "offset": Number(0, whole=True),
}
_RICH_PARTS = Many(
    TypedBlocks(
        {
            "rich_text_section": BlockShape(_LEAVES),
            "rich_text_preformatted": BlockShape(_LEAVES, {**_BORDER, "language": Text()}),
            "rich_text_quote": BlockShape(_LEAVES, _BORDER),
            "rich_text_list": BlockShape(
                {**_LEAVES, "style": Text(choices=("bullet", "ordered"))}, {**_BORDER, **_INDENT}
            ),
        }
    ),
    0,
)
RICH_TEXT = BlockShape({"elements": _RICH_PARTS}, _ID)
_RICH_CELL = BlockShape({"elements": _RICH_PARTS})
_POINT = BlockShape({"label": Text(20), "value": Number()})
_SERIES = BlockShape({"name": Text(20), "data": Many(_POINT, 1, 20)})
_AXES = BlockShape(
    {"categories": Many(Text(20), 1, 20)}, {"x_label": Text(50, 0), "y_label": Text(50, 0)}
)
_PLOT = BlockShape({"series": Many(_SERIES, 1, 6), "axis_config": _AXES})
_SEGMENT = BlockShape({"label": Text(20), "value": Number(above=0)})
CHART = TypedBlocks(
    {
        "line": _PLOT,
        "bar": _PLOT,
        "area": _PLOT,
        "pie": BlockShape({"segments": Many(_SEGMENT, 1, 6)}),
    }
)
DATA_CELL = TypedBlocks(
    {
        "raw_text": BlockShape({"text": Text()}),
        "raw_number": BlockShape({"value": Number()}, {"text": Text()}),
        "rich_text": _RICH_CELL,
    }
)
_CELL = TypedBlocks({"raw_text": BlockShape({"text": Text(shortest=0)}), "rich_text": _RICH_CELL})
CARD = BlockShape(
    may={
        **_ID,
        "hero_image": IMAGE,
        "icon": IMAGE,
        "title": rich(150),
        "subtitle": rich(150),
        "body": rich(200),
        "actions": Many(TypedBlocks({"button": BUTTON}), 1, 2),
    },
    at_least_one=("hero_image", "title", "actions", "body"),
)
_WORDS: dict[str, ValueRule] = {
    "plain_text": BlockShape({"text": Text(3000)}, {"emoji": FLAG}),
    "mrkdwn": BlockShape({"text": Text(3000)}, {"verbatim": FLAG}),
}
_TASK: dict[str, ValueRule] = {"task_id": Text(), "title": Text()}
_TASK_MORE: dict[str, ValueRule] = {"details": ANY, "output": ANY, "sources": ANY, "status": ANY}

BLOCKS: dict[str, ValueRule] = {
    "section": BlockShape(
        may={
            **_ID,
            "text": rich(3000),
            "fields": Many(rich(2000), 1, 10),
            "accessory": TypedBlocks(ELEMENTS, frozenset(IN_SECTION)),
            "expand": FLAG,
        },
        at_least_one=("text", "fields"),
    ),
    "header": BlockShape({"text": plain(150)}, {**_ID, "level": Number(1, 4, whole=True)}),
    "divider": BlockShape(may=_ID),
    "image": BlockShape(
        {"alt_text": Text(2000)},
        {**_ID, "image_url": URL, "slack_file": ANY, "title": plain(2000)},
        ("image_url", "slack_file"),
    ),
    "actions": BlockShape(
        {"elements": Many(TypedBlocks(ELEMENTS, frozenset(IN_ACTIONS)), 1, 25)}, _ID
    ),
    "context": BlockShape({"elements": Many(TypedBlocks({**_WORDS, "image": IMAGE}), 1, 10)}, _ID),
    "context_actions": BlockShape(
        {
            "elements": Many(
                TypedBlocks(ELEMENTS, frozenset({"feedback_buttons", "icon_button"})), 1, 5
            )
        },
        _ID,
    ),
    "input": BlockShape(
        {"label": plain(2000), "element": TypedBlocks(ELEMENTS, IN_INPUT)},
        {**_ID, "hint": plain(2000), "optional": FLAG, "dispatch_action": FLAG},
    ),
    "markdown": BlockShape({"text": Text(12_000)}, _ID),
    "rich_text": RICH_TEXT,
    "file": BlockShape({"external_id": Text(), "source": Text(choices=("remote",))}, _ID),
    "video": BlockShape(
        {"alt_text": Text(), "title": plain(199), "thumbnail_url": URL, "video_url": URL},
        {
            **_ID,
            "author_name": Text(49),
            "description": plain(199),
            "provider_icon_url": URL,
            "provider_name": Text(),
            "title_url": URL,
        },
    ),
    "table": BlockShape(
        {"rows": Many(Many(_CELL, 1, 20), 1, 100)}, {**_ID, "column_settings": Many(ANY, 0, 20)}
    ),
    "data_table": BlockShape(
        {"caption": Text(), "rows": Many(Many(DATA_CELL, 1, 20), 2, 101)},
        {
            **_ID,
            "page_size": Number(1, 100, whole=True),
            "row_header_column_index": Number(0, 19, whole=True),
        },
    ),
    "data_visualization": BlockShape({"title": Text(50), "chart": CHART}, _ID),
    "alert": BlockShape(
        {"text": rich(200)},
        {**_ID, "level": Text(choices=("default", "info", "warning", "error", "success"))},
    ),
    "card": CARD,
    "carousel": BlockShape({"elements": Many(TypedBlocks({"card": CARD}), 1, 10)}, _ID),
    "plan": BlockShape(
        {"title": ANY}, {**_ID, "tasks": Many(BlockShape(_TASK, _TASK_MORE), 0, 50)}
    ),
    "task_card": BlockShape(_TASK, {**_ID, **_TASK_MORE}),
}

_IN_CONTAINER = frozenset(BLOCKS) & {
    *("actions", "context", "divider", "file", "header", "image", "input"),
    *("rich_text", "section", "table", "video"),
}
BLOCKS["container"] = BlockShape(
    {"child_blocks": Many(TypedBlocks(BLOCKS, _IN_CONTAINER), 1, 10)},
    {
        **_ID,
        "title": plain(150),
        "rich_text_title": RICH_TEXT,
        "subtitle": rich(150),
        "icon": IMAGE,
        "width": Text(choices=("narrow", "standard", "wide", "full")),
        "is_collapsible": FLAG,
        "default_collapsed": FLAG,
        "has_header_divider": FLAG,
    },
    at_least_one=("title", "rich_text_title"),
)

_VIEW: dict[str, ValueRule] = {
    "private_metadata": Text(3000, 0),
    "callback_id": Text(255, 0),
    "external_id": Text(255, 0),
    "clear_on_close": FLAG,
    "notify_on_close": FLAG,
    "submit_disabled": FLAG,
    "title": plain(24),
    "close": plain(24),
    "submit": plain(24),
}
_MODAL_ONLY, _MESSAGE_ONLY = (
    frozenset({"alert"}),
    frozenset({"plan", "task_card", "card", "carousel"}),
)
_NO_MODAL = frozenset({"data_visualization", "data_table", "table", "context_actions", "file"})
IN_MODAL = frozenset(BLOCKS) - _MESSAGE_ONLY - _NO_MODAL
IN_HOME = frozenset(BLOCKS) - _MESSAGE_ONLY - _MODAL_ONLY - {"file", "context_actions"}
IN_MESSAGE = frozenset(BLOCKS) - _MODAL_ONLY

MODAL = BlockShape(
    {"title": plain(24), "blocks": Many(TypedBlocks(BLOCKS, IN_MODAL), 1, 100)}, _VIEW
)
HOME = BlockShape({"blocks": Many(TypedBlocks(BLOCKS, IN_HOME), 1, 100)}, _VIEW)
MESSAGE_BLOCKS = Many(TypedBlocks(BLOCKS, IN_MESSAGE), 0, 50)
