"""Answers that are not Web API calls: the ack of a command, and posts to a response_url."""

from __future__ import annotations

from sandbox import messages
from sandbox.core import Simulation
from sandbox.limits import TEXT_LIMIT, check_blocks
from sandbox.model import Json, SlackChannel, SlackError, SlackMessage
from sandbox.shapes import UNSHOWABLE
from sandbox.text import sent
from sandbox.triggers import ResponseUrl


def content(json_body: Json) -> Json:
    """Text, blocks and attachments as stored; SlackError ``no_text`` or ``invalid_blocks``."""
    blocks, attachments = json_body.get("blocks") or [], json_body.get("attachments") or []
    message_text = json_body.get("text") or ""
    if not (message_text or blocks or attachments):
        raise SlackError("no_text")
    if blocks:
        check_blocks(blocks)
    if not isinstance(attachments, list) or len(attachments) > 100:
        raise SlackError("too_many_attachments")
    shown_text = sent(str(message_text))[:TEXT_LIMIT] if message_text else UNSHOWABLE
    return {"text": shown_text, "blocks": blocks, "attachments": attachments}


def answer(
    simulation: Simulation,
    slack_channel: SlackChannel,
    slack_user: str,
    json_body: Json,
    thread_ts: str | None,
) -> SlackMessage:
    """Post a message for the person who acted, or for all with ``in_channel``; returns it."""
    parts = content(json_body)
    message_text = parts.pop("text")
    thread_ts = json_body.get("thread_ts") or thread_ts
    message_fields = {"thread_ts": thread_ts, "bot_id": simulation.app.bot_id, **parts}
    if json_body.get("response_type") == "in_channel":
        message_fields["metadata"] = json_body.get("metadata")
        return messages.post(
            simulation, slack_channel, simulation.app.bot_user_id, message_text, **message_fields
        )
    return messages.whisper(simulation, slack_channel, slack_user, message_text, **message_fields)


def respond(simulation: Simulation, target_url: ResponseUrl, json_body: Json) -> None:
    """One post to a response_url: a new message, or the original replaced or deleted."""
    slack_channel = simulation.state.channels[target_url.channel]
    original = (
        simulation.state.message(target_url.channel, target_url.message_ts)
        if target_url.message_ts
        else None
    )
    if json_body.get("delete_original"):
        if original is not None:
            messages.delete(simulation, original)
    elif json_body.get("replace_original") and original is not None:
        parts = content(json_body)
        messages.change(
            simulation,
            original,
            message_text=parts["text"],
            blocks=parts["blocks"],
            attachments=parts["attachments"],
            by=simulation.app.bot_user_id,
            marked=not parts["blocks"],
        )
    else:
        answer(simulation, slack_channel, target_url.user, json_body, target_url.thread_ts)
