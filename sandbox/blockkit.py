"""What Block Kit allows, as one table: every element, block and view with its lengths and counts.

Stated from Slack's reference, not from slack_sdk, so that two opinions must agree.
"""

from __future__ import annotations

from sandbox.rules import Anything, BlockShape, Flag, Many, Number, Text, TypedBlocks, ValueRule

ANY = Anything()
FLAG = Flag()
NAME = Text(255)
URL = Text(3000)
NUMERIC = Text(pattern=r"-?\d+(\.\d+)?")
DATE = Text(pattern=r"\d{4}-\d{2}-\d{2}")
TIME = Text(pattern=r"([01]\d|2[0-3]):[0-5]\d")


def plain(longest: int) -> ValueRule:
    """Return a plain_text object of at most so many characters."""
    return TypedBlocks({"plain_text": BlockShape({"text": Text(longest)}, {"emoji": FLAG})})


def rich(longest: int) -> ValueRule:
    """Return a plain_text or mrkdwn object of at most so many characters."""
    message_text = {"text": Text(longest)}
    return TypedBlocks(
        {
            "plain_text": BlockShape(message_text, {"emoji": FLAG}),
            "mrkdwn": BlockShape(message_text, {"verbatim": FLAG}),
        }
    )


CONFIRM = BlockShape(
    {"title": plain(100), "text": rich(300), "confirm": plain(30), "deny": plain(30)},
    {"style": Text(choices=("primary", "danger"))},
)
DISPATCH = BlockShape(
    {"trigger_actions_on": Many(Text(choices=("on_enter_pressed", "on_character_entered")), 1, 2)}
)
FILTER = BlockShape(
    may={
        "include": Many(Text(choices=("im", "mpim", "private", "public"))),
        "exclude_external_shared_channels": FLAG,
        "exclude_bot_users": FLAG,
    },
    at_least_one=("include", "exclude_external_shared_channels", "exclude_bot_users"),
)
OPTION = BlockShape({"text": plain(75), "value": Text(150)}, {"description": plain(75)})
RICH_OPTION = BlockShape({"text": rich(75), "value": Text(150)}, {"description": rich(75)})
LINK_OPTION = BlockShape(
    {"text": plain(75), "value": Text(150)}, {"description": plain(75), "url": URL}
)
GROUP = BlockShape({"label": plain(75), "options": Many(OPTION, 1, 100)})
STYLE = Text(choices=("primary", "danger"))
LABEL = Text(75)

_COMMON: dict[str, ValueRule] = {"action_id": NAME}
_INPUT: dict[str, ValueRule] = {**_COMMON, "focus_on_load": FLAG, "placeholder": plain(150)}
_PICK: dict[str, ValueRule] = {**_INPUT, "confirm": CONFIRM}
_TYPE: dict[str, ValueRule] = {**_INPUT, "dispatch_action_config": DISPATCH}
_FEEDBACK = BlockShape({"text": plain(75), "value": Text(2000)}, {"accessibility_label": LABEL})
_COUNT: dict[str, ValueRule] = {"max_selected_items": Number(least=1, whole=True)}
_QUERY: dict[str, ValueRule] = {"min_query_length": Number(least=0, whole=True)}
_OPTIONS: dict[str, ValueRule] = {
    "options": Many(OPTION, 1, 100),
    "option_groups": Many(GROUP, 1, 100),
}
_ONE_LIST = ("options", "option_groups")
_CHOICES: dict[str, ValueRule] = {"options": Many(RICH_OPTION, 1, 10)}
_NO_HOLD = {k: v for k, v in _PICK.items() if k != "placeholder"}
_TALK: dict[str, ValueRule] = {"default_to_current_conversation": FLAG, "filter": FILTER}

IMAGE = BlockShape(
    {"alt_text": Text(2000)}, {"image_url": URL, "slack_file": ANY}, ("image_url", "slack_file")
)
BUTTON = BlockShape(
    {"text": plain(75)},
    {
        **_COMMON,
        "url": URL,
        "value": Text(2000),
        "style": STYLE,
        "confirm": CONFIRM,
        "accessibility_label": LABEL,
    },
)

ELEMENTS: dict[str, ValueRule] = {
    "button": BUTTON,
    "image": IMAGE,
    "overflow": BlockShape({"options": Many(LINK_OPTION, 1, 5)}, {**_COMMON, "confirm": CONFIRM}),
    "checkboxes": BlockShape(_CHOICES, {**_NO_HOLD, "initial_options": Many(RICH_OPTION, 1, 10)}),
    "radio_buttons": BlockShape(_CHOICES, {**_NO_HOLD, "initial_option": RICH_OPTION}),
    "datepicker": BlockShape(may={**_PICK, "initial_date": DATE}),
    "timepicker": BlockShape(may={**_PICK, "initial_time": TIME, "timezone": Text()}),
    "datetimepicker": BlockShape(
        may={**_NO_HOLD, "initial_date_time": Number(0, 9_999_999_999, whole=True)}
    ),
    "plain_text_input": BlockShape(
        may={
            **_TYPE,
            "initial_value": Text(3000, 0),
            "multiline": FLAG,
            "min_length": Number(0, 3000, whole=True),
            "max_length": Number(1, 3000, whole=True),
        }
    ),
    "email_text_input": BlockShape(may={**_TYPE, "initial_value": Text(shortest=0)}),
    "url_text_input": BlockShape(may={**_TYPE, "initial_value": Text(shortest=0)}),
    "number_input": BlockShape(
        {"is_decimal_allowed": FLAG},
        {**_TYPE, "initial_value": NUMERIC, "min_value": NUMERIC, "max_value": NUMERIC},
    ),
    "rich_text_input": BlockShape({"action_id": NAME}, {**_TYPE, "initial_value": ANY}),
    "file_input": BlockShape(
        may={**_COMMON, "filetypes": Many(Text()), "max_files": Number(1, 10, whole=True)}
    ),
    "static_select": BlockShape(
        may={**_PICK, **_OPTIONS, "initial_option": OPTION}, exactly_one=_ONE_LIST
    ),
    "external_select": BlockShape(may={**_PICK, **_QUERY, "initial_option": OPTION}),
    "users_select": BlockShape(may={**_PICK, "initial_user": Text()}),
    "conversations_select": BlockShape(
        may={**_PICK, **_TALK, "initial_conversation": Text(), "response_url_enabled": FLAG}
    ),
    "channels_select": BlockShape(
        may={**_PICK, "initial_channel": Text(), "response_url_enabled": FLAG}
    ),
    "multi_static_select": BlockShape(
        may={**_PICK, **_OPTIONS, **_COUNT, "initial_options": Many(OPTION, 1, 100)},
        exactly_one=_ONE_LIST,
    ),
    "multi_external_select": BlockShape(
        may={**_PICK, **_QUERY, **_COUNT, "initial_options": Many(OPTION, 1, 100)}
    ),
    "multi_users_select": BlockShape(may={**_PICK, **_COUNT, "initial_users": Many(Text())}),
    "multi_conversations_select": BlockShape(
        may={**_PICK, **_TALK, **_COUNT, "initial_conversations": Many(Text())}
    ),
    "multi_channels_select": BlockShape(may={**_PICK, **_COUNT, "initial_channels": Many(Text())}),
    "workflow_button": BlockShape(
        {"text": plain(75), "workflow": ANY, "action_id": NAME},
        {"style": STYLE, "accessibility_label": LABEL},
    ),
    "feedback_buttons": BlockShape(
        {"positive_button": _FEEDBACK, "negative_button": _FEEDBACK}, _COMMON
    ),
    "icon_button": BlockShape(
        {"icon": Text(choices=("trash",)), "text": plain(75)},
        {
            **_COMMON,
            "value": Text(2000),
            "confirm": CONFIRM,
            "accessibility_label": LABEL,
            "visible_to_user_ids": Many(Text(), 0, 10),
        },
    ),
}

TYPED_IN = frozenset(
    {"plain_text_input", "email_text_input", "url_text_input", "number_input", "file_input"}
)
SELECTS = frozenset(name for name in ELEMENTS if name.endswith("_select"))
IN_INPUT = (
    TYPED_IN
    | SELECTS
    | frozenset(
        {
            "checkboxes",
            "radio_buttons",
            "datepicker",
            "timepicker",
            "datetimepicker",
            "rich_text_input",
        }
    )
)
IN_ACTIONS = (IN_INPUT - TYPED_IN - {"file_input"}) | {"button", "overflow", "workflow_button"}
IN_SECTION = (IN_ACTIONS - {"datetimepicker", "rich_text_input"}) | {"image"}


def some(*field_names: str) -> ValueRule:
    """Return one of these elements."""
    return TypedBlocks(ELEMENTS, frozenset(field_names))
