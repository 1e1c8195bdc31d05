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


def walk(value: Any) -> Iterator[Json]:
    """Every object inside a JSON value, outermost first."""
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from walk(part)
    elif isinstance(value, list):
        for part in value:
            yield from walk(part)


def elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Every interactive element with the block that carries its ``block_id``."""
    for block in blocks:
        yield from elements(block.get("child_blocks", []))
        held = list(block.get("elements", [])) if block.get("type") != "rich_text" else []
        if block.get("type") == "carousel":
            held = [b for card in held for b in card.get("actions", [])]
        held += [block.get("accessory"), block.get("element"), *block.get("actions", [])]
        yield from ((block, e) for e in held if isinstance(e, dict) and "action_id" in e)


def check_blocks(blocks: Any, at: str = "/blocks") -> None:
    """Refuse a message's blocks as Slack does: ``invalid_blocks`` with every reason."""
    breaches = MESSAGE_BLOCKS.check(blocks, at)
    if not breaches:
        breaches = _together(blocks, at) + _counted(blocks, at)
    if breaches:
        raise SlackError("invalid_blocks", errors=[str(b) for b in breaches], **_told(breaches))
    if sum(len(str(o["text"])) for o in walk(blocks) if _is_prose(o)) > BLOCK_TEXT:
        raise SlackError("msg_blocks_too_long")


def check_view(view: Any, kind: str | None = None) -> None:
    """Refuse a view as Slack does: ``invalid_arguments`` with reasons, or ``view_too_large``."""
    if not isinstance(view, dict):
        raise SlackError("invalid_arguments", **_told([Breach("/view", "must provide an object")]))
    if kind and view.get("type") != kind:
        raise SlackError("invalid_arguments", **_told([Breach("/view/type", f"must be {kind}")]))
    breaches = view_breaches(view)
    if breaches:
        raise SlackError("invalid_arguments", **_told(breaches))
    if len(json.dumps(view).encode()) > VIEW_BYTES:
        raise SlackError("view_too_large")


def view_breaches(view: Json) -> list[Breach]:
    """Everything wrong with a view."""
    rule = {"modal": MODAL, "home": HOME}.get(str(view.get("type")))
    if rule is None:
        return [Breach("/view/type", f"unsupported type: {view.get('type')}")]
    breaches = rule.check(view, "/view")
    if breaches:
        return breaches
    blocks = view["blocks"]
    has_inputs = any(b.get("type") == "input" for b in blocks)
    if view["type"] == "modal" and has_inputs and not view.get("submit"):
        breaches.append(Breach("/view/submit", "missing required field: submit"))
    return breaches + _together(blocks, "/view/blocks")


def _told(breaches: list[Breach]) -> Json:
    return {"response_metadata": {"messages": [f"[ERROR] {b}" for b in breaches]}}


def _is_prose(part: Json) -> bool:
    return part.get("type") in ("plain_text", "mrkdwn", "text") and isinstance(
        part.get("text"), str
    )


def _counted(blocks: list[Json], at: str) -> list[Breach]:
    kinds = [b.get("type") for b in blocks]
    found = []
    if kinds.count("data_visualization") > CHARTS:
        found.append(Breach(at, f"no more than {CHARTS} data_visualization blocks allowed"))
    if kinds.count("data_table") + kinds.count("table") > TABLES:
        found.append(Breach(at, "only_one_table_allowed"))
    return found


def _together(blocks: list[Json], at: str) -> list[Breach]:
    """Rules that need more than one field: unique ids, charts, tables, markdown in sum."""
    ids = [b["block_id"] for b in blocks if b.get("block_id")]
    found = [
        Breach(at, f"block_id must be unique: {name}") for name in set(ids) if ids.count(name) > 1
    ]
    for n, block in enumerate(blocks):
        if block["type"] == "data_visualization":
            found += _chart(block["chart"], f"{at}/{n}/chart")
        elif block["type"] == "data_table":
            found += _table(block, f"{at}/{n}")
        found += _actions(block, f"{at}/{n}")
    if sum(len(b["text"]) for b in blocks if b["type"] == "markdown") > MARKDOWN_SUM:
        found.append(Breach(at, f"markdown text must be less than {MARKDOWN_SUM + 1} characters"))
    return found


def _actions(block: Json, at: str) -> list[Breach]:
    names = [e["action_id"] for _, e in elements([block])]
    doubled = {name for name in names if names.count(name) > 1}
    return [Breach(at, f"action_id must be unique within a block: {n}") for n in sorted(doubled)]


def _chart(chart: Json, at: str) -> list[Breach]:
    if chart["type"] == "pie":
        return []
    categories = chart["axis_config"]["categories"]
    names = [s["name"] for s in chart["series"]]
    found = []
    if len(set(names)) != len(names):
        found.append(Breach(f"{at}/series", "series names must be unique"))
    if len(set(categories)) != len(categories):
        found.append(Breach(f"{at}/axis_config/categories", "categories must be unique"))
    for n, series in enumerate(chart["series"]):
        if sorted(p["label"] for p in series["data"]) != sorted(categories):
            found.append(
                Breach(f"{at}/series/{n}/data", "must have exactly one point per category")
            )
    return found


def _table(block: Json, at: str) -> list[Breach]:
    rows = block["rows"]
    found = []
    if any(cell["type"] == "rich_text" for cell in rows[0]):
        found.append(Breach(f"{at}/rows/0", "header cells must not be rich_text"))
    if len({len(row) for row in rows}) != 1:
        found.append(Breach(f"{at}/rows", "all rows must have the same number of cells"))
    size = sum(len(str(o.get("text", o.get("value", "")))) for o in walk(rows))
    if size > TABLE_TEXT:
        found.append(Breach(f"{at}/rows", f"must be less than {TABLE_TEXT + 1} characters"))
    return found
