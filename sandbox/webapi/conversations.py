"""``conversations.*`` and ``users.conversations``: where people talk, and what was said."""

from __future__ import annotations

from collections.abc import Callable

from sandbox import people
from sandbox.model import Channel, Json, Message, SlackError
from sandbox.shapes import channel_json, message_json
from sandbox.webapi.call import Call

HISTORY = {"im": "im:history", "channel": "channels:history", "group": "groups:history"}
READ = {"im": "im:read", "channel": "channels:read", "group": "groups:read"}
KIND_OF_TYPE = {
    "public_channel": "channel",
    "private_channel": "group",
    "im": "im",
    "mpim": "mpim",
}


def open_(call: Call) -> Json:
    """``conversations.open``: the direct messages with one user."""
    call.scope("im:write")
    simulation = call.core
    if call.text("channel"):
        channel, known = call.channel(), True
        if not channel.is_im:
            raise SlackError("method_not_supported_for_channel_type")
    else:
        names = [name for name in call.text("users").replace(" ", "").split(",") if name]
        if not names:
            raise SlackError("users_list_not_supplied")
        if len(names) > 1:
            raise SlackError("method_not_supported_for_channel_type")
        user = simulation.state.users.get(names[0])
        if user is None or user.id == simulation.app.bot_user_id:
            raise SlackError("user_not_found")
        if user.deleted:
            raise SlackError("user_disabled")
        known = "D" + user.id[1:] in simulation.state.channels
        channel = simulation.state.direct(user.id, int(simulation.clock.seconds()))
    told = channel_json(simulation, channel) if call.flag("return_im") else {"id": channel.id}
    already = {"no_op": True, "already_open": True} if known else {}
    return {**already, "channel": told}


def history(call: Call) -> Json:
    """``conversations.history``: newest first, threads only by their first message."""
    call.need("channel")
    channel = _readable(call)
    within = _window(call)
    found = [
        m
        for m in call.core.state.newest(channel.id)
        if not m.ephemeral_to and (m.thread_ts in (None, m.ts) or m.broadcast) and within(m)
    ]
    page, cursor = call.page(found, _ts, default=100, most=999)
    return {
        "messages": _told(call, page),
        "has_more": bool(cursor),
        "pin_count": 0,
        "channel_actions_ts": None,
        "channel_actions_count": 0,
        **_next(cursor),
    }


def replies(call: Call) -> Json:
    """``conversations.replies``: a thread, oldest first, its first message always on top."""
    call.need("channel", "ts")
    channel = _readable(call)
    asked = call.core.state.message(channel.id, call.text("ts"))
    if asked is None or asked.ephemeral_to:
        raise SlackError("thread_not_found")
    root = call.core.state.message(channel.id, asked.thread_ts or asked.ts) or asked
    there = (call.core.state.message(channel.id, ts) for ts in root.replies)
    within = _window(call)
    found = [root, *(m for m in there if m is not None and within(m))]
    page, cursor = call.page(found, _ts, default=1000)
    return {"messages": _told(call, page), "has_more": bool(cursor), **_next(cursor)}


def info(call: Call) -> Json:
    """``conversations.info``."""
    call.need("channel")
    channel = call.channel()
    call.scope(READ[channel.event_type])
    count = call.flag("include_num_members")
    return {"channel": channel_json(call.core, channel, count=count)}


def list_(call: Call) -> Json:
    """``conversations.list``: all conversations the app can see."""
    found = [c for c in _of_types(call) if _visible(call, c)]
    page, cursor = call.page(found, _id, default=100, most=999)
    told = [channel_json(call.core, c, count=True) for c in page]
    return {"channels": told, "response_metadata": {"next_cursor": cursor}}


def of_user(call: Call) -> Json:
    """``users.conversations``: those a user (by default the app) is in."""
    who = call.user().id if call.text("user") else call.core.app.bot_user_id
    found = [c for c in _of_types(call) if who in c.members and _visible(call, c)]
    page, cursor = call.page(found, _id, default=100, most=999)
    told = [channel_json(call.core, c) for c in page]
    for body in told:
        body.pop("is_member", None)
    return {"channels": told, "response_metadata": {"next_cursor": cursor}}


def members(call: Call) -> Json:
    """``conversations.members``."""
    call.need("channel")
    channel = call.channel()
    call.scope(READ[channel.event_type])
    page, cursor = call.page(channel.members, str, default=100)
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


def join(call: Call) -> Json:
    """``conversations.join``: a public channel."""
    call.need("channel")
    channel = call.channel()
    if channel.is_im or channel.is_private:
        raise SlackError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise SlackError("is_archived")
    joined = people.join(call.core, channel, call.core.state.users[call.core.app.bot_user_id])
    told = {"channel": channel_json(call.core, channel)}
    if joined:
        return told
    return {**told, "warning": "already_in_channel"}


def _readable(call: Call) -> Channel:
    channel = call.channel()
    call.scope(HISTORY[channel.event_type])
    if call.core.app.bot_user_id not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def _window(call: Call) -> Callable[[Message], bool]:
    """Whether a message lies between ``oldest`` and ``latest``; ``inclusive`` adds both."""
    low = _padded(call.text("oldest") or "0", "oldest")
    high = _padded(call.text("latest") or "9999999999", "latest")
    if call.flag("inclusive"):
        return lambda message: low <= message.ts <= high
    return lambda message: low < message.ts < high


def _padded(ts: str, name: str) -> str:
    """A moment in the form of a ``ts``, so that text compares like time."""
    seconds, _, rest = ts.partition(".")
    if not seconds.isdigit() or (rest and not rest.isdigit()):
        raise SlackError(f"invalid_ts_{name}")
    return f"{int(seconds):010d}.{rest:0<6.6}"


def _of_types(call: Call) -> list[Channel]:
    types = [t.strip() for t in (call.text("types") or "public_channel").split(",")]
    if any(t not in KIND_OF_TYPE for t in types):
        raise SlackError("invalid_types")
    kinds = {KIND_OF_TYPE[t] for t in types}
    call.scope(*sorted(READ[k] for k in kinds if k in READ))
    hide = call.flag("exclude_archived")
    channels = call.core.state.channels.values()
    return [c for c in channels if c.event_type in kinds and not (hide and c.is_archived)]


def _visible(call: Call, channel: Channel) -> bool:
    return channel.event_type == "channel" or call.core.app.bot_user_id in channel.members


def _told(call: Call, page: list[Message]) -> list[Json]:
    metadata = call.flag("include_all_metadata")
    return [message_json(call.core, m, metadata=metadata) for m in page]


def _next(cursor: str) -> Json:
    return {"response_metadata": {"next_cursor": cursor}} if cursor else {}


def _ts(message: Message) -> str:
    return message.ts


def _id(channel: Channel) -> str:
    return channel.id
