"""Names of fields, and the state of a form read back into what was typed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from bot.slack.payloads import Day, Id, decode, input_text, read_count, read_id
from bot.slack.text import without_invisible
from bot.weekly.form.model import Form, Page, Typed

REASON = "checkins.reason"
FIELDS = ("value", "choice", "confidence", "note", "blocker", "private")
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


@dataclass(frozen=True)
class _Metadata:
    """What `metadata` writes: the form's person and week, its page, and what it was opened on."""

    person: Id
    week: Day
    page: Id
    opened: tuple[tuple[Id, Id], ...]
    all: tuple[Id, ...]
    edition: Id
    private: bool


METADATA = TypeAdapter(_Metadata)


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
    """Read what was typed, key result by key result; raises OutOfDate for no form of ours."""
    about, values = decode(view["private_metadata"], METADATA), view["state"]["values"]
    return Form(
        about.person,
        about.week,
        about.page,
        tuple(_typed(values, id_, version) for id_, version in about.opened),
        input_text(_element(values, REASON)),
        about.all,
        about.edition,
        about.private,
        REASON in values,
    )


def _typed(values: State, id_: int, opened: int) -> Typed:
    value = _element(values, field("value", id_))
    is_shown = field("private", id_) in values
    is_asked = field("choice", id_) in values
    return Typed(
        id_,
        without_invisible(input_text(value)).strip(),
        _confidence(input_text(_element(values, field("confidence", id_)))),
        input_text(_element(values, field("note", id_))),
        input_text(_element(values, field("blocker", id_))),
        input_text(_element(values, field("private", id_))) if is_shown else None,
        _ticked(value),
        opened,
        input_text(_element(values, field("choice", id_))) if is_asked else None,
    )


def _confidence(text: str) -> int | None:
    return read_count(text, 1, 10) if text else None


def _element(values: State, block_id: str) -> Mapping[str, Any]:
    """The one element of a block, whatever its action id."""
    return next(iter(values.get(block_id, {}).values()), {})


def _ticked(element: Mapping[str, Any]) -> tuple[int, ...] | None:
    """Places of what is ticked, in order; None where nothing can be ticked."""
    if element.get("type") not in ("checkboxes", "multi_static_select"):
        return None
    return tuple(sorted(read_id(one["value"]) for one in element.get("selected_options") or []))
