"""``conversations.*`` and ``users.conversations``: where people talk, and what was said."""

from __future__ import annotations

from collections.abc import Callable

from sandbox import people
from sandbox.model import Json, SlackChannel, SlackError, SlackMessage
from sandbox.shapes import channel_json, message_json
from sandbox.webapi.call import ApiCall

HISTORY = {"im": "im:history", "channel": "channels:history", "group": "groups:history"}
READ = {"im": "im:read", "channel": "channels:read", "group": "groups:read"}
KIND_OF_TYPE = {
    "public_channel": "channel",
    "private_channel": "group",
    "im": "im",
    "mpim": "mpim",
}


def open_(api_call: ApiCall) -> Json:
    """``conversations.open``: the direct messages with one user."""
    api_call.scope("im:write")
    simulation = api_call.core
    if api_call.text("channel"):
        slack_channel, already_open = api_call.channel(), True
        if not slack_channel.is_im:
            raise SlackError("method_not_supported_for_channel_type")
    else:
        listed_names = [name for name in api_call.text("users").replace(" ", "").split(",") if name]
        if not listed_names:
            raise SlackError("users_list_not_supplied")
        if len(listed_names) > 1:
            raise SlackError("method_not_supported_for_channel_type")
        slack_user = simulation.state.users.get(listed_names[0])
        if slack_user is None or slack_user.id == simulation.app.bot_user_id:
            raise SlackError("user_not_found")
        if slack_user.deleted:
            raise SlackError("user_disabled")
        already_open = "D" + slack_user.id[1:] in simulation.state.channels
        slack_channel = simulation.state.direct(slack_user.id, int(simulation.clock.seconds()))
    response_json = (
        channel_json(simulation, slack_channel)
        if api_call.flag("return_im")
        else {"id": slack_channel.id}
    )
    already = {"no_op": True, "already_open": True} if already_open else {}
    return {**already, "channel": response_json}


def history(api_call: ApiCall) -> Json:
    """``conversations.history``: newest first, threads only by their first message."""
    api_call.need("channel")
    slack_channel = _readable(api_call)
    within = _window(api_call)
    messages_in_window = [
        slack_message
        for slack_message in api_call.core.state.newest(slack_channel.id)
        if not slack_message.ephemeral_to
        and (slack_message.thread_ts in (None, slack_message.ts) or slack_message.broadcast)
        and within(slack_message)
    ]
    page_items, cursor = api_call.page(messages_in_window, _ts, default=100, most=999)
    return {
        "messages": _told(api_call, page_items),
        "has_more": bool(cursor),
        "pin_count": 0,
        "channel_actions_ts": None,
        "channel_actions_count": 0,
        **_next(cursor),
    }


def replies(api_call: ApiCall) -> Json:
    """``conversations.replies``: a thread, oldest first, its first message always on top."""
    api_call.need("channel", "ts")
    slack_channel = _readable(api_call)
    requested_message = api_call.core.state.message(slack_channel.id, api_call.text("ts"))
    if requested_message is None or requested_message.ephemeral_to:
        raise SlackError("thread_not_found")
    root = (
        api_call.core.state.message(
            slack_channel.id, requested_message.thread_ts or requested_message.ts
        )
        or requested_message
    )
    replies = (
        api_call.core.state.message(slack_channel.id, message_ts) for message_ts in root.replies
    )
    within = _window(api_call)
    thread_messages = [
        root,
        *(
            slack_message
            for slack_message in replies
            if slack_message is not None and within(slack_message)
        ),
    ]
    page_items, cursor = api_call.page(thread_messages, _ts, default=1000)
    return {"messages": _told(api_call, page_items), "has_more": bool(cursor), **_next(cursor)}


def info(api_call: ApiCall) -> Json:
    """``conversations.info``."""
    api_call.need("channel")
    slack_channel = api_call.channel()
    api_call.scope(READ[slack_channel.event_type])
    count = api_call.flag("include_num_members")
    return {"channel": channel_json(api_call.core, slack_channel, count=count)}


def list_(api_call: ApiCall) -> Json:
    """``conversations.list``: all conversations the app can see."""
    visible_channels = [
        slack_channel for slack_channel in _of_types(api_call) if _visible(api_call, slack_channel)
    ]
    page_items, cursor = api_call.page(visible_channels, _id, default=100, most=999)
    response_json = [
        channel_json(api_call.core, slack_channel, count=True) for slack_channel in page_items
    ]
    return {"channels": response_json, "response_metadata": {"next_cursor": cursor}}


def of_user(api_call: ApiCall) -> Json:
    """``users.conversations``: those a user (by default the app) is in."""
    who = api_call.user().id if api_call.text("user") else api_call.core.app.bot_user_id
    member_channels = [
        slack_channel
        for slack_channel in _of_types(api_call)
        if who in slack_channel.members and _visible(api_call, slack_channel)
    ]
    page_items, cursor = api_call.page(member_channels, _id, default=100, most=999)
    response_json = [channel_json(api_call.core, slack_channel) for slack_channel in page_items]
    for json_body in response_json:
        json_body.pop("is_member", None)
    return {"channels": response_json, "response_metadata": {"next_cursor": cursor}}


def members(api_call: ApiCall) -> Json:
    """``conversations.members``."""
    api_call.need("channel")
    slack_channel = api_call.channel()
    api_call.scope(READ[slack_channel.event_type])
    page_items, cursor = api_call.page(slack_channel.members, str, default=100)
    return {"members": page_items, "response_metadata": {"next_cursor": cursor}}


def join(api_call: ApiCall) -> Json:
    """``conversations.join``: a public channel."""
    api_call.need("channel")
    slack_channel = api_call.channel()
    if slack_channel.is_im or slack_channel.is_private:
        raise SlackError("method_not_supported_for_channel_type")
    if slack_channel.is_archived:
        raise SlackError("is_archived")
    joined = people.join(
        api_call.core, slack_channel, api_call.core.state.users[api_call.core.app.bot_user_id]
    )
    response_json = {"channel": channel_json(api_call.core, slack_channel)}
    if joined:
        return response_json
    return {**response_json, "warning": "already_in_channel"}


def _readable(api_call: ApiCall) -> SlackChannel:
    slack_channel = api_call.channel()
    api_call.scope(HISTORY[slack_channel.event_type])
    if api_call.core.app.bot_user_id not in slack_channel.members:
        raise SlackError("not_in_channel")
    return slack_channel


def _window(api_call: ApiCall) -> Callable[[SlackMessage], bool]:
    """Return whether a message lies between ``oldest`` and ``latest``; ``inclusive`` adds both."""
    low = _padded(api_call.text("oldest") or "0", "oldest")
    high = _padded(api_call.text("latest") or "9999999999", "latest")
    if api_call.flag("inclusive"):
        return lambda slack_message: low <= slack_message.ts <= high
    return lambda slack_message: low < slack_message.ts < high


def _padded(message_ts: str, name: str) -> str:
    """Return a moment in the form of a ``message_ts``, so that text compares like time."""
    seconds, _, fraction = message_ts.partition(".")
    if not seconds.isdigit() or (fraction and not fraction.isdigit()):
        raise SlackError(f"invalid_ts_{name}")
    return f"{int(seconds):010d}.{fraction:0<6.6}"


def _of_types(api_call: ApiCall) -> list[SlackChannel]:
    types = [t.strip() for t in (api_call.text("types") or "public_channel").split(",")]
    if any(t not in KIND_OF_TYPE for t in types):
        raise SlackError("invalid_types")
    kinds = {KIND_OF_TYPE[t] for t in types}
    api_call.scope(*sorted(READ[k] for k in kinds if k in READ))
    hide = api_call.flag("exclude_archived")
    channels = api_call.core.state.channels.values()
    return [
        slack_channel
        for slack_channel in channels
        if slack_channel.event_type in kinds and not (hide and slack_channel.is_archived)
    ]


def _visible(api_call: ApiCall, slack_channel: SlackChannel) -> bool:
    return (
        slack_channel.event_type == "channel"
        or api_call.core.app.bot_user_id in slack_channel.members
    )


def _told(api_call: ApiCall, page_items: list[SlackMessage]) -> list[Json]:
    metadata = api_call.flag("include_all_metadata")
    return [
        message_json(api_call.core, slack_message, metadata=metadata)
        for slack_message in page_items
    ]


def _next(cursor: str) -> Json:
    return {"response_metadata": {"next_cursor": cursor}} if cursor else {}


def _ts(slack_message: SlackMessage) -> str:
    return slack_message.ts


def _id(slack_channel: SlackChannel) -> str:
    return slack_channel.id
