"""What Slack refuses in a whole message or view, beyond the shape of each block."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sandbox.blocks import HOME, MESSAGE_BLOCKS, MODAL
from sandbox.model import Json, SlackError
from sandbox.rules import Breach

TEXT_LIMIT = 40_000
VIEW_BYTES = 250_000
BLOCK_TEXT = 11_000  # undocumented: the shortest sum seen refused was 11,341
MARKDOWN_SUM = 12_000
TABLE_TEXT = 10_000
CHARTS, TABLES = 2, 1


def walk(json_value: Any) -> Iterator[Json]:
    """Yield every object inside a JSON value, outermost first."""
    if isinstance(json_value, dict):
        yield json_value
        for text_object in json_value.values():
            yield from walk(text_object)
    elif isinstance(json_value, list):
        for text_object in json_value:
            yield from walk(text_object)


def elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Yield every interactive element with the block that carries its ``block_id``."""
    for layout_block in blocks:
        yield from elements(layout_block.get("child_blocks", []))
        child_elements = (
            list(layout_block.get("elements", []))
            if layout_block.get("type") != "rich_text"
            else []
        )
        if layout_block.get("type") == "carousel":
            child_elements = [b for card in child_elements for b in card.get("actions", [])]
        child_elements += [
            layout_block.get("accessory"),
            layout_block.get("element"),
            *layout_block.get("actions", []),
        ]
        yield from (
            (layout_block, element)
            for element in child_elements
            if isinstance(element, dict) and "action_id" in element
        )


def check_blocks(blocks: Any, block_path: str = "/blocks") -> None:
    """Refuse a message's blocks as Slack does: ``invalid_blocks`` with every reason."""
    breaches = MESSAGE_BLOCKS.check(blocks, block_path)
    if not breaches:
        breaches = _together(blocks, block_path) + _counted(blocks, block_path)
    if breaches:
        raise SlackError(
            "invalid_blocks",
            errors=[str(layout_block) for layout_block in breaches],
            **_told(breaches),
        )
    if sum(len(str(option["text"])) for option in walk(blocks) if _is_prose(option)) > BLOCK_TEXT:
        raise SlackError("msg_blocks_too_long")


def check_view(app_view: Any, kind: str | None = None) -> None:
    """Refuse a view as Slack does: ``invalid_arguments`` with reasons, or ``view_too_large``."""
    if not isinstance(app_view, dict):
        raise SlackError("invalid_arguments", **_told([Breach("/view", "must provide an object")]))
    if kind and app_view.get("type") != kind:
        raise SlackError("invalid_arguments", **_told([Breach("/view/type", f"must be {kind}")]))
    breaches = view_breaches(app_view)
    if breaches:
        raise SlackError("invalid_arguments", **_told(breaches))
    if len(json.dumps(app_view).encode()) > VIEW_BYTES:
        raise SlackError("view_too_large")


def view_breaches(app_view: Json) -> list[Breach]:
    """Return everything wrong with a view."""
    rule = {"modal": MODAL, "home": HOME}.get(str(app_view.get("type")))
    if rule is None:
        return [Breach("/view/type", f"unsupported type: {app_view.get('type')}")]
    breaches = rule.check(app_view, "/view")
    if breaches:
        return breaches
    blocks = app_view["blocks"]
    has_inputs = any(layout_block.get("type") == "input" for layout_block in blocks)
    if app_view["type"] == "modal" and has_inputs and not app_view.get("submit"):
        breaches.append(Breach("/view/submit", "missing required field: submit"))
    return breaches + _together(blocks, "/view/blocks")


def _told(breaches: list[Breach]) -> Json:
    return {
        "response_metadata": {"messages": [f"[ERROR] {layout_block}" for layout_block in breaches]}
    }


def _is_prose(text_object: Json) -> bool:
    return text_object.get("type") in ("plain_text", "mrkdwn", "text") and isinstance(
        text_object.get("text"), str
    )


def _counted(blocks: list[Json], block_path: str) -> list[Breach]:
    kinds = [layout_block.get("type") for layout_block in blocks]
    breaches = []
    if kinds.count("data_visualization") > CHARTS:
        breaches.append(
            Breach(block_path, f"no more than {CHARTS} data_visualization blocks allowed")
        )
    if kinds.count("data_table") + kinds.count("table") > TABLES:
        breaches.append(Breach(block_path, "only_one_table_allowed"))
    return breaches


def _together(blocks: list[Json], block_path: str) -> list[Breach]:
    """Rules that need more than one field: unique ids, charts, tables, markdown in sum."""
    ids = [b["block_id"] for b in blocks if b.get("block_id")]
    breaches = [
        Breach(block_path, f"block_id must be unique: {name}")
        for name in set(ids)
        if ids.count(name) > 1
    ]
    for n, layout_block in enumerate(blocks):
        if layout_block["type"] == "data_visualization":
            breaches += _chart(layout_block["chart"], f"{block_path}/{n}/chart")
        elif layout_block["type"] == "data_table":
            breaches += _table(layout_block, f"{block_path}/{n}")
        breaches += _actions(layout_block, f"{block_path}/{n}")
    if sum(len(b["text"]) for b in blocks if b["type"] == "markdown") > MARKDOWN_SUM:
        breaches.append(
            Breach(block_path, f"markdown text must be less than {MARKDOWN_SUM + 1} characters")
        )
    return breaches


def _actions(layout_block: Json, block_path: str) -> list[Breach]:
    listed_names = [element["action_id"] for _, element in elements([layout_block])]
    doubled = {name for name in listed_names if listed_names.count(name) > 1}
    return [
        Breach(block_path, f"action_id must be unique within a block: {n}") for n in sorted(doubled)
    ]


def _chart(chart: Json, block_path: str) -> list[Breach]:
    if chart["type"] == "pie":
        return []
    categories = chart["axis_config"]["categories"]
    listed_names = [s["name"] for s in chart["series"]]
    breaches = []
    if len(set(listed_names)) != len(listed_names):
        breaches.append(Breach(f"{block_path}/series", "series names must be unique"))
    if len(set(categories)) != len(categories):
        breaches.append(Breach(f"{block_path}/axis_config/categories", "categories must be unique"))
    for n, series in enumerate(chart["series"]):
        if sorted(p["label"] for p in series["data"]) != sorted(categories):
            breaches.append(
                Breach(f"{block_path}/series/{n}/data", "must have exactly one point per category")
            )
    return breaches


def _table(layout_block: Json, block_path: str) -> list[Breach]:
    rows = layout_block["rows"]
    breaches = []
    if any(cell["type"] == "rich_text" for cell in rows[0]):
        breaches.append(Breach(f"{block_path}/rows/0", "header cells must not be rich_text"))
    if len({len(row) for row in rows}) != 1:
        breaches.append(Breach(f"{block_path}/rows", "all rows must have the same number of cells"))
    size = sum(len(str(option.get("text", option.get("value", "")))) for option in walk(rows))
    if size > TABLE_TEXT:
        breaches.append(
            Breach(f"{block_path}/rows", f"must be less than {TABLE_TEXT + 1} characters")
        )
    return breaches
