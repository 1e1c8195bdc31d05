"""``chat.*`` and ``reactions.*``: what an app says."""

from __future__ import annotations

import json

from sandbox import messages
from sandbox.model import Json, SlackChannel, SlackError, SlackMessage
from sandbox.respond import content
from sandbox.shapes import message_json
from sandbox.webapi.call import ApiCall, refused

METADATA_BYTES = 16_000
UPDATE_TEXT = 4_000


def post_message(api_call: ApiCall) -> Json:
    """``chat.postMessage``: a channel, a DM, or a user id that opens one."""
    api_call.need("channel")
    slack_channel = postable(api_call)
    parts, message_text = _content(api_call)
    thread = api_call.text("thread_ts") or None
    slack_message = messages.post(
        api_call.core,
        slack_channel,
        api_call.core.app.bot_user_id,
        message_text,
        bot_id=api_call.core.app.bot_id,
        metadata=_metadata(api_call),
        thread_ts=thread,
        broadcast=bool(thread) and api_call.flag("reply_broadcast"),
        **parts,
    )
    response_json = message_json(api_call.core, slack_message, metadata=True)
    return {"channel": slack_channel.id, "ts": slack_message.ts, "message": response_json}


def update(api_call: ApiCall) -> Json:
    """``chat.update``: needs the ``D…`` id; keeps metadata that is left out."""
    api_call.need("channel", "ts")
    slack_channel, slack_message = _own(api_call, "cant_update_message")
    if slack_channel.is_archived:
        raise SlackError("is_inactive")
    if not any(
        api_call.args.get(channel_name)
        for channel_name in ("text", "blocks", "attachments", "metadata")
    ):
        raise SlackError("no_text")
    if len(api_call.text("text")) > UPDATE_TEXT:
        raise SlackError("msg_too_long")
    parts: Json = {"blocks": slack_message.blocks, "attachments": slack_message.attachments}
    message_text = slack_message.text
    if any(api_call.args.get(channel_name) for channel_name in ("text", "blocks", "attachments")):
        parts, message_text = _content(api_call)
    messages.change(
        api_call.core,
        slack_message,
        message_text=message_text,
        by=api_call.core.app.bot_user_id,
        metadata=_metadata(api_call) if "metadata" in api_call.args else messages.UNSET,
        marked=not parts["blocks"],
        **parts,
    )
    response_json = message_json(api_call.core, slack_message, metadata=True)
    return {
        "channel": slack_channel.id,
        "ts": slack_message.ts,
        "text": slack_message.text,
        "message": response_json,
    }


def delete(api_call: ApiCall) -> Json:
    """``chat.delete``: the app's own messages."""
    api_call.need("channel", "ts")
    slack_channel, slack_message = _own(api_call, "cant_delete_message")
    messages.delete(api_call.core, slack_message)
    return {"channel": slack_channel.id, "ts": slack_message.ts}


def post_ephemeral(api_call: ApiCall) -> Json:
    """``chat.postEphemeral``: seen by one member of the channel."""
    api_call.need("channel", "user")
    slack_channel, slack_user = postable(api_call), api_call.user()
    if slack_user.id not in slack_channel.members:
        raise SlackError("user_not_in_channel")
    parts, message_text = _content(api_call)
    thread = api_call.text("thread_ts") or None
    message_fields = {"bot_id": api_call.core.app.bot_id, "thread_ts": thread, **parts}
    slack_message = messages.whisper(
        api_call.core, slack_channel, slack_user.id, message_text, **message_fields
    )
    return {"message_ts": slack_message.ts}


def get_permalink(api_call: ApiCall) -> Json:
    """``chat.getPermalink``."""
    api_call.need("channel", "message_ts")
    slack_channel = api_call.channel()
    slack_message = _message(api_call, slack_channel, "message_ts")
    domain = api_call.core.config.team_domain
    digits = slack_message.ts.replace(".", "")
    link = f"https://{domain}.slack.com/archives/{slack_channel.id}/p{digits}"
    if slack_message.thread_ts and slack_message.thread_ts != slack_message.ts:
        link += f"?thread_ts={slack_message.thread_ts}&cid={slack_channel.id}"
    return {"channel": slack_channel.id, "permalink": link}


def add_reaction(api_call: ApiCall) -> Json:
    """``reactions.add``."""
    return _react(api_call, on=True)


def remove_reaction(api_call: ApiCall) -> Json:
    """``reactions.remove``."""
    return _react(api_call, on=False)


def _react(api_call: ApiCall, *, on: bool) -> Json:
    api_call.need("channel", "timestamp", "name")
    slack_message = _message(api_call, api_call.channel(), "timestamp")
    channel_name = api_call.text("name").strip(":")
    if not channel_name.replace("_", "").replace("-", "").replace("+", "").isalnum():
        raise SlackError("invalid_name")
    messages.react(api_call.core, slack_message, api_call.core.app.bot_user_id, channel_name, on)
    return {}


def postable(api_call: ApiCall) -> SlackChannel:
    """Return where an app may post; a user id opens the direct messages with that user."""
    channel_name, simulation = api_call.text("channel"), api_call.core
    if channel_name[:1] in "UW" and channel_name in simulation.state.users:
        return _direct(api_call, channel_name)
    bare = channel_name.removeprefix("#")
    channel_found = simulation.state.channels.get(channel_name) or next(
        (
            slack_channel
            for slack_channel in simulation.state.channels.values()
            if slack_channel.name == bare and not slack_channel.is_im
        ),
        None,
    )
    if channel_found is None:
        raise SlackError("channel_not_found")
    if channel_found.is_archived:
        raise SlackError("is_archived")
    if simulation.app.bot_user_id not in channel_found.members:
        if channel_found.is_private or channel_found.is_im:
            raise SlackError("channel_not_found")
        if "chat:write.public" not in simulation.app.scopes:
            raise SlackError("not_in_channel")
    return channel_found


def _direct(api_call: ApiCall, user_id: str) -> SlackChannel:
    slack_user = api_call.core.state.users[user_id]
    if slack_user.deleted:
        raise SlackError("user_disabled")
    if slack_user.is_bot or slack_user.id == "USLACKBOT":
        raise SlackError("cannot_dm_bot")
    return api_call.core.state.direct(user_id, int(api_call.core.clock.seconds()))


def _content(api_call: ApiCall) -> tuple[Json, str]:
    blocks = api_call.json("blocks", "invalid_blocks_format")
    attachments = api_call.json("attachments", "invalid_attachments")
    if blocks is not None and not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    json_body = {"text": api_call.text("text"), "blocks": blocks, "attachments": attachments}
    if markdown := api_call.text("markdown_text"):
        if json_body["text"] or blocks:
            raise SlackError("markdown_text_conflict")
        json_body["blocks"] = [{"type": "markdown", "text": markdown}]
        json_body["text"] = markdown
    parts = content(json_body)
    return parts, parts.pop("text")


def _metadata(api_call: ApiCall) -> Json | None:
    metadata = api_call.json("metadata", "invalid_metadata_format")
    if not metadata:
        return None
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_type"), str):
        raise SlackError("invalid_metadata_format")
    if not isinstance(metadata.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    if len(json.dumps(metadata)) > METADATA_BYTES:
        raise SlackError("metadata_too_large")
    return metadata


def _message(api_call: ApiCall, slack_channel: SlackChannel, channel_name: str) -> SlackMessage:
    slack_message = api_call.core.state.message(slack_channel.id, api_call.text(channel_name))
    if slack_message is None or slack_message.ephemeral_to:
        raise SlackError("message_not_found")
    return slack_message


def _own(api_call: ApiCall, error: str) -> tuple[SlackChannel, SlackMessage]:
    if api_call.text("channel").startswith("#"):
        raise refused("channel must be an id")
    slack_channel = api_call.channel()
    slack_message = _message(api_call, slack_channel, "ts")
    if slack_message.bot_id != api_call.core.app.bot_id:
        raise SlackError(error)
    return slack_channel, slack_message
