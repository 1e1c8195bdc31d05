"""What can be picked in an element, and what is picked now: Slack's shapes as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.page import emoji

Json = dict[str, Any]
# element type -> (key of its state, key of its initial value)
STATE = {
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "users_select": ("selected_user", "initial_user"),
    "channels_select": ("selected_channel", "initial_channel"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "rich_text_input": ("rich_text_value", "initial_value"),
}

TYPED = "typed"  # the one key of a state that holds a plain value not yet told to the app


@dataclass(frozen=True)
class MenuChoice:
    """One line of a menu."""

    value: str
    label: str
    description: str = ""
    group: str = ""


def plain(obj: Json | str | None) -> str:
    """Return a text object as plain characters, emoji included."""
    plain_text = obj.get("text", "") if isinstance(obj, dict) else obj or ""
    return emoji.SHORT_CODE.sub(
        lambda slack_message: emoji.character(slack_message[1]) or slack_message[0], plain_text
    )


def current(element: Json, state: Mapping[str, Any] | None) -> Any:
    """Return the present value: option values, an id, a date, a list of them or None."""
    entered, initial = STATE.get(element["type"], ("value", "initial_value"))
    if state and TYPED in state:
        return state[TYPED]
    entered_value = state[entered] if state and entered in state else element.get(initial)
    if isinstance(entered_value, list):
        return [_value(menu_option) for menu_option in entered_value]
    return _value(entered_value)


def _value(entered_value: Any) -> Any:
    if isinstance(entered_value, dict) and entered_value.get("type") == "rich_text":
        return _spoken(entered_value)
    return entered_value.get("value") if isinstance(entered_value, dict) else entered_value


def _spoken(rich: Json) -> str:
    if "text" in rich:
        return str(rich["text"])
    return "".join(_spoken(section) for section in rich.get("elements", []))


def options(
    element: Json, people: Mapping[str, str], channels: Mapping[str, str]
) -> list[MenuChoice]:
    """Return the lines of a select, by its type."""
    match element["type"].removeprefix("multi_"):
        case "users_select":
            return [MenuChoice(json_key, name) for json_key, name in people.items()]
        case "channels_select":
            return [MenuChoice(json_key, f"# {name}") for json_key, name in channels.items()]
        case "conversations_select":
            return [MenuChoice(json_key, f"# {name}") for json_key, name in channels.items()] + [
                MenuChoice(json_key, name) for json_key, name in people.items()
            ]
    listed = [choice(menu_option) for menu_option in element.get("options") or []]
    for group in element.get("option_groups") or []:
        listed += [choice(menu_option, plain(group["label"])) for menu_option in group["options"]]
    return listed or [choice(menu_option) for menu_option in _chosen(element)]


def by_value(element: Json) -> dict[str, Json]:
    """Return the whole options of an external select that are known from the start, by value."""
    return {menu_option["value"]: menu_option for menu_option in _chosen(element)}


def told(picked: Any, offered: Mapping[str, Json]) -> Any:
    """Return what is told of a pick: the whole option where the app offered it, else the value."""
    if isinstance(picked, list):
        return [told(choice_value, offered) for choice_value in picked]
    return offered.get(picked, picked)


def _chosen(element: Json) -> list[Json]:
    if not element["type"].endswith("external_select"):
        return []
    initial, many = element.get("initial_option"), element.get("initial_options")
    return many or ([initial] if initial else [])


def choice(menu_option: Json, group: str = "") -> MenuChoice:
    """Return an option as a line."""
    label_text, more = plain(menu_option["text"]), plain(menu_option.get("description"))
    return MenuChoice(menu_option.get("value", ""), label_text, more, group)
