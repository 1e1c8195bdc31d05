"""The inputs of a view or message: what they hold before, while and after somebody fills them."""

from __future__ import annotations

import re
from typing import Any

from sandbox.limits import elements
from sandbox.model import CannotAct, Json

Inputs = dict[str, dict[str, Json]]

# element type -> (where its value stands in the state, its initial value, the value when empty)
HOLDS: dict[str, tuple[str, str, Any]] = {
    "plain_text_input": ("value", "initial_value", None),
    "email_text_input": ("value", "initial_value", None),
    "url_text_input": ("value", "initial_value", None),
    "number_input": ("value", "initial_value", None),
    "rich_text_input": ("rich_text_value", "initial_value", None),
    "file_input": ("files", "", []),
    "static_select": ("selected_option", "initial_option", None),
    "external_select": ("selected_option", "initial_option", None),
    "radio_buttons": ("selected_option", "initial_option", None),
    "checkboxes": ("selected_options", "initial_options", []),
    "multi_static_select": ("selected_options", "initial_options", []),
    "multi_external_select": ("selected_options", "initial_options", []),
    "users_select": ("selected_user", "initial_user", None),
    "conversations_select": ("selected_conversation", "initial_conversation", None),
    "channels_select": ("selected_channel", "initial_channel", None),
    "multi_users_select": ("selected_users", "initial_users", []),
    "multi_conversations_select": ("selected_conversations", "initial_conversations", []),
    "multi_channels_select": ("selected_channels", "initial_channels", []),
    "datepicker": ("selected_date", "initial_date", None),
    "timepicker": ("selected_time", "initial_time", None),
    "datetimepicker": ("selected_date_time", "initial_date_time", None),
}
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
REQUIRED = "Please complete this required field."


def state_of(blocks: list[Json], entered: Inputs) -> Inputs:
    """``state.values``: every input, touched or not."""
    values: Inputs = {}
    for layout_block, element in elements(blocks):
        if element["type"] in HOLDS:
            field_state = entered.get(layout_block["block_id"], {}).get(element["action_id"])
            values.setdefault(layout_block["block_id"], {})[element["action_id"]] = (
                field_state or initial(element)
            )
    return values


def initial(element: Json) -> Json:
    """Return the state of an input nobody touched."""
    state_key, first, empty = HOLDS[element["type"]]
    return {"type": element["type"], state_key: element.get(first, empty)}


def kept(blocks: list[Json], entered: Inputs) -> Inputs:
    """Return what stays entered when a view is updated: inputs with the same ids and type."""
    still: Inputs = {}
    for layout_block, element in elements(blocks):
        field_state = entered.get(layout_block["block_id"], {}).get(element["action_id"])
        if field_state and field_state["type"] == element["type"]:
            still.setdefault(layout_block["block_id"], {})[element["action_id"]] = field_state
    return still


def find(
    blocks: list[Json], action_id: str, block_id: str | None, entered_value: Any = None
) -> tuple[Json, Json]:
    """Return the element with its block; CannotAct lists what there is when it is not there.

    ``entered_value`` tells buttons with one action_id apart.
    """
    candidates = list(elements(blocks))
    if (
        block_id is None
        and "/" in action_id
        and not any(e["action_id"] == action_id for _, e in candidates)
    ):
        block_id, _, action_id = action_id.partition("/")
    matching = [
        (layout_block, element)
        for layout_block, element in candidates
        if element["action_id"] == action_id and block_id in (None, layout_block["block_id"])
    ]
    if len(matching) > 1 and entered_value is not None:
        matching = [(b, e) for b, e in matching if e.get("value") == entered_value] or matching
    if not matching:
        known_names = (
            ", ".join(f"{b['block_id']}/{e['action_id']}" for b, e in candidates) or "none"
        )
        raise CannotAct(f"There is no element {action_id!r} here. Elements: {known_names}.")
    return matching[0]


def entered(element: Json, entered_value: Any) -> Json:
    """Return the state of an input after a person entered ``entered_value``; CannotAct when they
    cannot.
    """
    kind = element["type"]
    if kind not in HOLDS:
        raise CannotAct(f"{element['action_id']!r} is a {kind}: it is pressed, not filled.")
    state_key, _, empty = HOLDS[kind]
    if entered_value in (None, "", []):
        return {"type": kind, state_key: empty}
    if state_key in ("selected_option", "selected_options"):
        many = state_key == "selected_options"
        picked = [
            _option(element, v)
            for v in (entered_value if isinstance(entered_value, list) else [entered_value])
        ]
        return {"type": kind, state_key: picked if many else picked[0]}
    if kind == "rich_text_input" and isinstance(entered_value, str):
        part = {"type": "rich_text_section", "elements": [{"type": "text", "text": entered_value}]}
        return {"type": kind, state_key: {"type": "rich_text", "elements": [part]}}
    if isinstance(empty, list):
        return {
            "type": kind,
            state_key: entered_value if isinstance(entered_value, list) else [entered_value],
        }
    if kind == "datetimepicker":
        return {"type": kind, state_key: int(entered_value)}
    return {"type": kind, state_key: str(entered_value)}


def options(element: Json) -> list[Json]:
    """Return all options of an element, groups flattened."""
    groups = [g["options"] for g in element.get("option_groups", [])]
    return [*element.get("options", []), *(option for group in groups for option in group)]


def _option(element: Json, option_value: Any) -> Json:
    if isinstance(option_value, dict):
        return option_value
    for option in options(element):
        if option_value in (option["value"], option["text"]["text"]):
            return {k: option[k] for k in ("text", "value", "description") if k in option}
    known_values = ", ".join(o["value"] for o in options(element))
    raise CannotAct(
        f"{element.get('action_id')!r} has no option {option_value!r}; it has {known_values}."
    )


def complaints(blocks: list[Json], values: Inputs) -> dict[str, str]:
    """Return what Slack's own client says beside the inputs before it submits: block_id ->
    sentence.
    """
    complaints_by_block = {}
    for layout_block in blocks:
        if layout_block["type"] == "input":
            element = layout_block["element"]
            field_state = values[layout_block["block_id"]][element["action_id"]]
            sentence = _complaint(
                element, field_state[HOLDS[element["type"]][0]], layout_block["optional"]
            )
            if sentence:
                complaints_by_block[layout_block["block_id"]] = sentence
    return complaints_by_block


def _complaint(element: Json, entered_value: Any, optional: bool) -> str | None:
    if entered_value in (None, "", []):
        return None if optional else REQUIRED
    checks = {
        "plain_text_input": _text,
        "number_input": _number,
        "email_text_input": _email,
        "url_text_input": _url,
    }
    check = checks.get(element["type"])
    return check(element, entered_value) if check else None


def _text(element: Json, entered_value: str) -> str | None:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if len(entered_value) < least:
        return f"Please enter at least {least} characters."
    return f"Please enter no more than {most} characters." if len(entered_value) > most else None


def _number(element: Json, entered_value: str) -> str | None:
    if not re.fullmatch(r"-?\d+(\.\d+)?", entered_value):
        return "Please enter a valid number."
    if not element.get("is_decimal_allowed") and "." in entered_value:
        return "Please enter a whole number."
    least, most = element.get("min_value"), element.get("max_value")
    if least is not None and float(entered_value) < float(least):
        return f"Please enter a number of at least {least}."
    if most is not None and float(entered_value) > float(most):
        return f"Please enter a number of at most {most}."
    return None


def _email(_: Json, entered_value: str) -> str | None:
    return None if EMAIL.fullmatch(entered_value) else "Please enter a valid email address."


def _url(_: Json, entered_value: str) -> str | None:
    good = re.match(r"https?://\S+$", entered_value)
    return None if good else "Please enter a valid URL."
