"""Check what Slack sends before a listener reads it, and make its text storable.

Listeners may rely on the fields of these models: they exist and have their types. Everything else
in an envelope is optional.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.core.columns import storable
from bot.slack.payloads.values import OutOfDate

Seconds = Annotated[float, Field(ge=0, le=7_000_000_000)]  # since 1970, until the year 2191


class _Part(BaseModel):
    """A part of an envelope; what it does not name is not read."""

    model_config = ConfigDict(extra="ignore", strict=True)


class _Option(_Part):
    value: str


class _Element(_Part):
    type: str = ""
    value: str | None = None
    selected_option: _Option | None = None
    selected_options: list[_Option] | None = None
    selected_date: str | None = None
    selected_time: str | None = None
    selected_user: str | None = None


class _Action(_Element):
    action_id: str
    block_id: str = ""
    action_ts: str = ""


class _User(_Part):
    id: str


class _State(_Part):
    values: dict[str, dict[str, _Element]]


class _View(_Part):
    id: str = Field(min_length=1)
    hash: str
    type: str
    callback_id: str = ""
    private_metadata: str = ""
    state: _State | None = None


class _Block(_Part):
    type: str
    block_id: str
    element: dict[str, Any] | None = None
    accessory: dict[str, Any] | None = None
    elements: list[dict[str, Any]] | None = None


class _Form(_View):
    state: _State
    blocks: list[_Block]


class _Press(_Part):
    user: _User
    trigger_id: str
    actions: list[_Action] = Field(min_length=1)
    view: _View | None = None


class _Submission(_Part):
    user: _User
    view: _Form


class _Search(_Part):
    user: _User
    action_id: str
    value: str | None = None


class _Command(_Part):
    command: str
    user_id: str
    trigger_id: str
    response_url: str
    text: str | None = None


class _Edit(_Part):
    ts: str


class _File(_Part):
    id: str
    name: str | None = None
    size: int | None = None
    mode: str | None = None


class _Message(_Part):
    ts: str
    files: list[_File] | None = None
    user: str | None = None
    text: str | None = None
    thread_ts: str | None = None
    bot_id: str | None = None
    subtype: str | None = None
    edited: _Edit | None = None


class _MessageEvent(_Message):
    channel: str
    channel_type: str | None = None
    message: _Message | None = None
    previous_message: _Message | None = None


class _MentionEvent(_Part):
    channel: str
    user: str


class _HomeEvent(_Part):
    user: str
    tab: str | None = None


class _Profile(_Part):
    email: str | None = None
    status_emoji: str | None = None
    status_expiration: Seconds | None = None


class _Account(_Part):
    id: str
    tz: str | None = None
    locale: str | None = None
    profile: _Profile = _Profile()


class _UserEvent(_Part):
    user: _Account


class _Quiet(_Part):
    next_dnd_start_ts: Seconds | None = None
    next_dnd_end_ts: Seconds | None = None


class _QuietEvent(_Part):
    user: str
    dnd_status: _Quiet | None = None


class _Event(_Part):
    type: str
    user: dict[str, Any] | str | None = None
    channel: dict[str, Any] | str | None = None
    message: dict[str, Any] | None = None
    previous_message: dict[str, Any] | None = None
    edited: dict[str, Any] | None = None


Kind = Literal[
    "block_actions",
    "block_suggestion",
    "event_callback",
    "message_action",
    "shortcut",
    "view_closed",
    "view_submission",
]


class _Outline(_Part):
    """What Bolt reads before it calls any listener or error handler."""

    type: Kind | None = None  # a command has none
    command: str | None = None
    team: dict[str, Any] | str | None = None
    user: dict[str, Any] | str | None = None
    channel: dict[str, Any] | str | None = None
    enterprise: dict[str, Any] | str | None = None
    authorizations: list[dict[str, Any]] | None = None
    response_urls: list[dict[str, Any]] | None = None
    response_url: str | None = None
    actions: list[dict[str, Any]] = Field(default=[{}], min_length=1)
    view: dict[str, Any] = {}
    event: _Event = _Event(type="")
    event_id: str | None = None


ENVELOPES: Mapping[str, type[_Part]] = {
    "block_actions": _Press,
    "view_submission": _Submission,
    "view_closed": _Submission,
    "block_suggestion": _Search,
}
EVENTS: Mapping[str, type[_Part]] = {
    "message": _MessageEvent,
    "app_mention": _MentionEvent,
    "app_home_opened": _HomeEvent,
    "team_join": _UserEvent,
    "user_change": _UserEvent,
    "dnd_updated_user": _QuietEvent,
}


def is_readable(body: Mapping[str, Any]) -> bool:
    """Return whether an envelope is of a kind that has listeners, and Bolt can read it.

    If Bolt cannot, it raises outside its error handler, and nobody gets an answer.
    """
    try:
        _Outline.model_validate(body)
    except ValidationError:
        return False
    return body.get("type") is not None or "command" in body


def is_form(body: Mapping[str, Any]) -> bool:
    """Return whether a submission contains a form with its blocks and its state."""
    try:
        _Submission.model_validate(body)
    except ValidationError:
        return False
    return True


def check(body: Mapping[str, Any]) -> None:
    """Raise OutOfDate unless an envelope has the fields that its listeners read."""
    event = body.get("event")
    model: type[_Part] | None
    if "command" in body:
        model, part = _Command, body
    elif isinstance(event, Mapping):
        model, part = EVENTS.get(str(event.get("type"))), event
    else:
        model, part = ENVELOPES.get(str(body.get("type"))), body
    try:
        if model is not None:
            model.model_validate(part)
    except ValidationError:
        raise OutOfDate from None


def make_storable(body: dict[str, Any]) -> None:
    """Make every text of an envelope storable, in place."""
    for key, raw_value in body.items():
        body[key] = storable_copy(raw_value)


def storable_copy(raw_value: Any) -> Any:
    """Return a value with every text in it storable; dicts and lists are changed in place."""
    match raw_value:
        case str():
            return storable(raw_value)
        case dict():
            make_storable(raw_value)
        case list():
            raw_value[:] = map(storable_copy, raw_value)
    return raw_value
