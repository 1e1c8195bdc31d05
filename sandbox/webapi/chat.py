"""``chat.*`` and ``reactions.*``: what an app says."""

from __future__ import annotations

import json

from sandbox import messages
from sandbox.model import Channel, Json, Message, SlackError
from sandbox.respond import content
from sandbox.shapes import message_json
from sandbox.webapi.call import Call, refused

METADATA_BYTES = 16_000
UPDATE_TEXT = 4_000


def post_message(call: Call) -> Json:
    """``chat.postMessage``: a channel, a DM, or a user id that opens one."""
    call.need("channel")
    channel = postable(call)
    parts, text = _content(call)
    thread = call.text("thread_ts") or None
    message = messages.post(
        call.core,
        channel,
        call.core.app.bot_user_id,
        text,
        bot_id=call.core.app.bot_id,
        metadata=_metadata(call),
        thread_ts=thread,
        broadcast=bool(thread) and call.flag("reply_broadcast"),
        **parts,
    )
    told = message_json(call.core, message, metadata=True)
    return {"channel": channel.id, "ts": message.ts, "message": told}


def update(call: Call) -> Json:
    """``chat.update``: needs the ``D…`` id; keeps metadata that is left out."""
    call.need("channel", "ts")
    channel, message = _own(call, "cant_update_message")
    if not any(call.args.get(name) for name in ("text", "blocks", "attachments", "metadata")):
        raise SlackError("no_text")
    if len(call.text("text")) > UPDATE_TEXT:
        raise SlackError("msg_too_long")
    parts: Json = {"blocks": message.blocks, "attachments": message.attachments}
    text = message.text
    if any(call.args.get(name) for name in ("text", "blocks", "attachments")):
        parts, text = _content(call)
    messages.change(
        call.core,
        message,
        text=text,
        by=call.core.app.bot_user_id,
        metadata=_metadata(call) if "metadata" in call.args else messages.UNSET,
        marked=not parts["blocks"],
        **parts,
    )
    told = message_json(call.core, message, metadata=True)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": told}


def delete(call: Call) -> Json:
    """``chat.delete``: the app's own messages."""
    call.need("channel", "ts")
    channel, message = _own(call, "cant_delete_message")
    messages.delete(call.core, message)
    return {"channel": channel.id, "ts": message.ts}


def post_ephemeral(call: Call) -> Json:
    """``chat.postEphemeral``: seen by one member of the channel."""
    call.need("channel", "user")
    channel, user = postable(call), call.user()
    if user.id not in channel.members:
        raise SlackError("user_not_in_channel")
    parts, text = _content(call)
    thread = call.text("thread_ts") or None
    about = {"bot_id": call.core.app.bot_id, "thread_ts": thread, **parts}
    message = messages.whisper(call.core, channel, user.id, text, **about)
    return {"message_ts": message.ts}


def get_permalink(call: Call) -> Json:
    """``chat.getPermalink``."""
    call.need("channel", "message_ts")
    channel = call.channel()
    message = _message(call, channel, "message_ts")
    domain = call.core.config.team_domain
    link = f"https://{domain}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.thread_ts and message.thread_ts != message.ts:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def add_reaction(call: Call) -> Json:
    """``reactions.add``."""
    return _react(call, on=True)


def remove_reaction(call: Call) -> Json:
    """``reactions.remove``."""
    return _react(call, on=False)


def _react(call: Call, *, on: bool) -> Json:
    call.need("channel", "timestamp", "name")
    message = _message(call, call.channel(), "timestamp")
    name = call.text("name").strip(":")
    if not name.replace("_", "").replace("-", "").replace("+", "").isalnum():
        raise SlackError("invalid_name")
    messages.react(call.core, message, call.core.app.bot_user_id, name, on)
    return {}


def postable(call: Call) -> Channel:
    """Where an app may post; a user id opens the direct messages with that user."""
    name, simulation = call.text("channel"), call.core
    if name[:1] in "UW" and name in simulation.state.users:
        return _direct(call, name)
    bare = name.removeprefix("#")
    found = simulation.state.channels.get(name) or next(
        (c for c in simulation.state.channels.values() if c.name == bare and not c.is_im), None
    )
    if found is None:
        raise SlackError("channel_not_found")
    if found.is_archived:
        raise SlackError("is_archived")
    if simulation.app.bot_user_id not in found.members:
        if found.is_private or found.is_im:
            raise SlackError("channel_not_found")
        if "chat:write.public" not in simulation.app.scopes:
            raise SlackError("not_in_channel")
    return found


def _direct(call: Call, user_id: str) -> Channel:
    user = call.core.state.users[user_id]
    if user.deleted:
        raise SlackError("user_disabled")
    if user.is_bot or user.id == "USLACKBOT":
        raise SlackError("cannot_dm_bot")
    return call.core.state.direct(user_id, int(call.core.clock.seconds()))


def _content(call: Call) -> tuple[Json, str]:
    blocks = call.json("blocks", "invalid_blocks_format")
    attachments = call.json("attachments", "invalid_attachments")
    if blocks is not None and not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    body = {"text": call.text("text"), "blocks": blocks, "attachments": attachments}
    if markdown := call.text("markdown_text"):
        if body["text"] or blocks:
            raise SlackError("markdown_text_conflict")
        body["blocks"] = [{"type": "markdown", "text": markdown}]
        body["text"] = markdown
    parts = content(body)
    return parts, parts.pop("text")


def _metadata(call: Call) -> Json | None:
    metadata = call.json("metadata", "invalid_metadata_format")
    if not metadata:
        return None
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_type"), str):
        raise SlackError("invalid_metadata_format")
    if not isinstance(metadata.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    if len(json.dumps(metadata)) > METADATA_BYTES:
        raise SlackError("metadata_too_large")
    return metadata


def _message(call: Call, channel: Channel, name: str) -> Message:
    message = call.core.state.message(channel.id, call.text(name))
    if message is None or message.ephemeral_to:
        raise SlackError("message_not_found")
    return message


def _own(call: Call, error: str) -> tuple[Channel, Message]:
    if call.text("channel").startswith("#"):
        raise refused("channel must be an id")
    channel = call.channel()
    message = _message(call, channel, "ts")
    if message.bot_id != call.core.app.bot_id:
        raise SlackError(error)
    return channel, message
