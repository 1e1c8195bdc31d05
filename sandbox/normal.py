"""Fill in what an app may leave out of its blocks, as Slack does before it stores them."""

from __future__ import annotations

import copy
import secrets
import string
from typing import Any

from sandbox.blockkit import ELEMENTS
from sandbox.model import Json

NAMES = string.ascii_letters + string.digits
SILENT = frozenset({"image"})


def short_id() -> str:
    """Return an id as Slack invents for a block or an element."""
    return "".join(secrets.choice(NAMES) for _ in range(5))


def normal_blocks(blocks: list[Json]) -> list[Json]:
    """Return a copy with block ids, action ids, and the defaults of text objects."""
    ours = copy.deepcopy(blocks)
    for layout_block in ours:
        _block(layout_block)
    _texts(ours)
    return ours


def normal_view(app_view: Json) -> Json:
    """Return a copy of a view with the same filled in."""
    ours = copy.deepcopy(app_view)
    _texts(ours)
    ours["blocks"] = normal_blocks(ours["blocks"])
    return ours


def _block(layout_block: Json) -> None:
    layout_block.setdefault("block_id", short_id())
    if layout_block["type"] == "input":
        layout_block.setdefault("optional", False)
        layout_block.setdefault("dispatch_action", False)
    for child in layout_block.get("child_blocks", []):
        _block(child)
    child_elements = [
        layout_block.get("accessory"),
        layout_block.get("element"),
        *layout_block.get("actions", []),
    ]
    if layout_block["type"] in ("actions", "context_actions"):
        child_elements += layout_block["elements"]
    if layout_block["type"] == "carousel":
        child_elements += [b for card in layout_block["elements"] for b in card.get("actions", [])]
    for element in child_elements:
        if element and element.get("type") in ELEMENTS and element["type"] not in SILENT:
            element.setdefault("action_id", short_id())


def _texts(json_value: Any) -> None:
    if isinstance(json_value, list):
        for part in json_value:
            _texts(part)
    elif isinstance(json_value, dict):
        if json_value.get("type") == "plain_text":
            json_value.setdefault("emoji", True)
        elif json_value.get("type") == "mrkdwn":
            json_value.setdefault("verbatim", False)
        for part in json_value.values():
            _texts(part)
