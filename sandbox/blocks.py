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
from sandbox.rules import Many, Number, Rule, Shape, Text, Typed

_ID: dict[str, Rule] = {"block_id": NAME}
_LEAVES: dict[str, Rule] = {"elements": Many(ANY, 0)}
_BORDER: dict[str, Rule] = {"border": Number(0, 1, whole=True)}
_INDENT: dict[str, Rule] = {"indent": Number(0, 8, whole=True), "offset": Number(0, whole=True)}
_RICH_PARTS = Many(
    Typed(
        {
            "rich_text_section": Shape(_LEAVES),
            "rich_text_preformatted": Shape(_LEAVES, {**_BORDER, "language": Text()}),
            "rich_text_quote": Shape(_LEAVES, _BORDER),
            "rich_text_list": Shape(
                {**_LEAVES, "style": Text(choices=("bullet", "ordered"))}, {**_BORDER, **_INDENT}
            ),
        }
    ),
    0,
)
RICH_TEXT = Shape({"elements": _RICH_PARTS}, _ID)
_RICH_CELL = Shape({"elements": _RICH_PARTS})
_POINT = Shape({"label": Text(20), "value": Number()})
_SERIES = Shape({"name": Text(20), "data": Many(_POINT, 1, 20)})
_AXES = Shape(
    {"categories": Many(Text(20), 1, 20)}, {"x_label": Text(50, 0), "y_label": Text(50, 0)}
)
_PLOT = Shape({"series": Many(_SERIES, 1, 6), "axis_config": _AXES})
_SEGMENT = Shape({"label": Text(20), "value": Number(above=0)})
CHART = Typed(
    {"line": _PLOT, "bar": _PLOT, "area": _PLOT, "pie": Shape({"segments": Many(_SEGMENT, 1, 6)})}
)
DATA_CELL = Typed(
    {
        "raw_text": Shape({"text": Text()}),
        "raw_number": Shape({"value": Number()}, {"text": Text()}),
        "rich_text": _RICH_CELL,
    }
)
_CELL = Typed({"raw_text": Shape({"text": Text(shortest=0)}), "rich_text": _RICH_CELL})
CARD = Shape(
    may={
        **_ID,
        "hero_image": IMAGE,
        "icon": IMAGE,
        "title": rich(150),
        "subtitle": rich(150),
        "body": rich(200),
        "actions": Many(Typed({"button": BUTTON}), 1, 2),
    },
    at_least_one=("hero_image", "title", "actions", "body"),
)
_WORDS: dict[str, Rule] = {
    "plain_text": Shape({"text": Text(3000)}, {"emoji": FLAG}),
    "mrkdwn": Shape({"text": Text(3000)}, {"verbatim": FLAG}),
}
_TASK: dict[str, Rule] = {"task_id": Text(), "title": Text()}
_TASK_MORE: dict[str, Rule] = {"details": ANY, "output": ANY, "sources": ANY, "status": ANY}

BLOCKS: dict[str, Rule] = {
    "section": Shape(
        may={
            **_ID,
            "text": rich(3000),
            "fields": Many(rich(2000), 1, 10),
            "accessory": Typed(ELEMENTS, frozenset(IN_SECTION)),
            "expand": FLAG,
        },
        at_least_one=("text", "fields"),
    ),
    "header": Shape({"text": plain(150)}, {**_ID, "level": Number(1, 4, whole=True)}),
    "divider": Shape(may=_ID),
    "image": Shape(
        {"alt_text": Text(2000)},
        {**_ID, "image_url": URL, "slack_file": ANY, "title": plain(2000)},
        ("image_url", "slack_file"),
    ),
    "actions": Shape({"elements": Many(Typed(ELEMENTS, frozenset(IN_ACTIONS)), 1, 25)}, _ID),
    "context": Shape({"elements": Many(Typed({**_WORDS, "image": IMAGE}), 1, 10)}, _ID),
    "context_actions": Shape(
        {"elements": Many(Typed(ELEMENTS, frozenset({"feedback_buttons", "icon_button"})), 1, 5)},
        _ID,
    ),
    "input": Shape(
        {"label": plain(2000), "element": Typed(ELEMENTS, IN_INPUT)},
        {**_ID, "hint": plain(2000), "optional": FLAG, "dispatch_action": FLAG},
    ),
    "markdown": Shape({"text": Text(12_000)}, _ID),
    "rich_text": RICH_TEXT,
    "file": Shape({"external_id": Text(), "source": Text(choices=("remote",))}, _ID),
    "video": Shape(
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
    "table": Shape(
        {"rows": Many(Many(_CELL, 1, 20), 1, 100)}, {**_ID, "column_settings": Many(ANY, 0, 20)}
    ),
    "data_table": Shape(
        {"caption": Text(), "rows": Many(Many(DATA_CELL, 1, 20), 2, 101)},
        {
            **_ID,
            "page_size": Number(1, 100, whole=True),
            "row_header_column_index": Number(0, 19, whole=True),
        },
    ),
    "data_visualization": Shape({"title": Text(50), "chart": CHART}, _ID),
    "alert": Shape(
        {"text": rich(200)},
        {**_ID, "level": Text(choices=("default", "info", "warning", "error", "success"))},
    ),
    "card": CARD,
    "carousel": Shape({"elements": Many(Typed({"card": CARD}), 1, 10)}, _ID),
    "plan": Shape({"title": ANY}, {**_ID, "tasks": Many(Shape(_TASK, _TASK_MORE), 0, 50)}),
    "task_card": Shape(_TASK, {**_ID, **_TASK_MORE}),
}

_IN_CONTAINER = frozenset(BLOCKS) & {
    *("actions", "context", "divider", "file", "header", "image", "input"),
    *("rich_text", "section", "table", "video"),
}
BLOCKS["container"] = Shape(
    {"child_blocks": Many(Typed(BLOCKS, _IN_CONTAINER), 1, 10)},
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

_VIEW: dict[str, Rule] = {
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

MODAL = Shape({"title": plain(24), "blocks": Many(Typed(BLOCKS, IN_MODAL), 1, 100)}, _VIEW)
HOME = Shape({"blocks": Many(Typed(BLOCKS, IN_HOME), 1, 100)}, _VIEW)
MESSAGE_BLOCKS = Many(Typed(BLOCKS, IN_MESSAGE), 0, 50)
