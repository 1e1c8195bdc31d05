"""What somebody typed into the fields of a key result: from view state, and as a draft."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bot.slack.payloads import input_text, read_count, read_id
from bot.slack.text import without_invisible

FIELDS = ("value", "choice", "confidence", "note", "blocker", "private")
FIELD_PATTERN = re.compile(rf"^checkins\.({'|'.join(FIELDS)}):")
TICKED = ("checkboxes", "multi_static_select")


@dataclass(frozen=True)
class TypedFields:
    """The fields of one key result as typed; drafts store these names.

    `ticked` are the indexes of ticked milestones, None where they are not ticked one by one.
    `private_note` is None where the form does not show it. `opened` is the id of the version that
    the form was opened on (0: none), None if unknown. `choice` is the chosen reading of a value
    that the form asks about: empty before anything is chosen, None where it does not ask.
    """

    key_result_id: int
    value: str = ""
    confidence: int | None = None
    note: str = ""
    blocker: str = ""
    private_note: str | None = None
    ticked: tuple[int, ...] | None = None
    opened: int | None = None
    choice: str | None = None

    @property
    def has_text(self) -> bool:
        """Whether anything but a confidence was typed or ticked."""
        return any((self.value, self.note, self.blocker, self.private_note, self.ticked))


def as_draft(typed: TypedFields, reason: str) -> dict[str, Any]:
    """Return typed fields, and the form's reason, as plain values to store."""
    return {**asdict(typed), "reason": reason}


def fields_of_draft(draft: Mapping[str, Any]) -> TypedFields:
    """Return the typed fields of a stored draft."""
    values = {name: value for name, value in draft.items() if name != "reason"}
    ticked = values.pop("ticked")
    return TypedFields(**values, ticked=None if ticked is None else tuple(ticked))


def block_id(name: str, key_result_id: int) -> str:
    """Return the block id of a field; it is built only, never taken apart."""
    return f"checkins.{name}:{key_result_id}"


def block_ids(key_result_id: int) -> set[str]:
    """Return the block ids of all fields of a key result."""
    return {block_id(name, key_result_id) for name in FIELDS}


def action_id(name: str, edition: int) -> str:
    """Return the action id of a field.

    Slack keeps what was typed where ids stay the same, so a form that starts over has new ones.
    """
    return f"{name}.{edition}" if edition else name


def read_fields(
    inputs: Mapping[str, Mapping[str, Any]], key_result_id: int, opened: int
) -> TypedFields:
    """Read a key result's fields from the inputs of a form, by block id.

    Raises OutOfDate for a confidence or a tick that the form does not offer.
    """

    def text(name: str) -> str:
        return input_text(inputs.get(block_id(name, key_result_id), {}))

    def is_shown(name: str) -> bool:
        return block_id(name, key_result_id) in inputs

    confidence = text("confidence")
    return TypedFields(
        key_result_id=key_result_id,
        value=without_invisible(text("value")).strip(),
        confidence=read_count(confidence, 1, 10) if confidence else None,
        note=text("note"),
        blocker=text("blocker"),
        private_note=text("private") if is_shown("private") else None,
        ticked=_read_ticked(inputs.get(block_id("value", key_result_id), {})),
        opened=opened,
        choice=text("choice") if is_shown("choice") else None,
    )


def _read_ticked(element: Mapping[str, Any]) -> tuple[int, ...] | None:
    if element.get("type") not in TICKED:
        return None
    options = element.get("selected_options") or []
    return tuple(sorted(read_id(option["value"]) for option in options))
