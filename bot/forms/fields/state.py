"""Names of fields, and the state of a form read back into what was typed."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from bot.forms.model import Form, Page, Typed
from bot.slack.text import visible

REASON = "checkins.reason"
FIELDS = ("value", "confidence", "note", "blocker", "private")
State = Mapping[str, Mapping[str, Mapping[str, Any]]]


def field(name: str, key_result_id: int) -> str:
    """The block id of a field; built, never taken apart."""
    return f"checkins.{name}:{key_result_id}"


def names(key_result_id: int) -> set[str]:
    """The block ids of a key result's fields."""
    return {field(name, key_result_id) for name in FIELDS}


def action(name: str, edition: int) -> str:
    """The action id of a field. Slack keeps what was typed where ids stay the same, so a form that
    starts over has new ones.
    """
    return f"{name}.{edition}" if edition else name


def metadata(page: Page) -> str:
    """What a form has to know when it comes back; checked again then."""
    return json.dumps(
        {
            "person": page.person_id,
            "week": page.week.isoformat(),
            "page": page.number,
            "opened": [[item.kr.id, item.was.version] for item in page.items],
            "all": page.all_,
            "edition": page.edition,
            "private": page.shows_private,
        },
        separators=(",", ":"),
    )


def read_form(view: Mapping[str, Any]) -> Form:
    """What was typed, key result by key result."""
    about, values = json.loads(view["private_metadata"]), view["state"]["values"]
    return Form(
        int(about["person"]),
        dt.date.fromisoformat(about["week"]),
        int(about["page"]),
        tuple(_typed(values, int(id_), int(version)) for id_, version in about["opened"]),
        _text(_element(values, REASON)),
        tuple(map(int, about["all"])),
        int(about["edition"]),
        bool(about["private"]),
        REASON in values,
    )


def _typed(values: State, id_: int, opened: int) -> Typed:
    value = _element(values, field("value", id_))
    is_shown = field("private", id_) in values
    return Typed(
        id_,
        visible(_text(value)).strip(),
        int(_text(_element(values, field("confidence", id_))) or 0) or None,
        _text(_element(values, field("note", id_))),
        _text(_element(values, field("blocker", id_))),
        _text(_element(values, field("private", id_))) if is_shown else None,
        _ticked(value),
        opened,
    )


def _element(values: State, block_id: str) -> Mapping[str, Any]:
    """The one element of a block, whatever its action id."""
    return next(iter(values.get(block_id, {}).values()), {})


def _text(element: Mapping[str, Any]) -> str:
    option = element.get("selected_option")
    return str((option and option["value"]) or element.get("value") or "").strip()


def _ticked(element: Mapping[str, Any]) -> tuple[int, ...] | None:
    """Places of what is ticked, in order; None where nothing can be ticked."""
    if element.get("type") not in ("checkboxes", "multi_static_select"):
        return None
    return tuple(sorted(int(option["value"]) for option in element.get("selected_options") or []))
