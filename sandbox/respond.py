"""Answers that are not Web API calls: the ack of a command, and posts to a response_url."""

from __future__ import annotations

from sandbox import messages
from sandbox.core import Simulation
from sandbox.limits import TEXT_LIMIT, check_blocks
from sandbox.model import Json, SlackChannel, SlackError, SlackMessage
from sandbox.shapes import UNSHOWABLE
from sandbox.text import sent
from sandbox.triggers import ResponseUrl


def content(body: Json) -> Json:
    """Text, blocks and attachments as stored; SlackError ``no_text`` or ``invalid_blocks``."""
    blocks, attachments = body.get("blocks") or [], body.get("attachments") or []
    text = body.get("text") or ""
    if not (text or blocks or attachments):
        raise SlackError("no_text")
    if blocks:
        check_blocks(blocks)
    if not isinstance(attachments, list) or len(attachments) > 100:
        raise SlackError("too_many_attachments")
    shown_text = sent(str(text))[:TEXT_LIMIT] if text else UNSHOWABLE
    return {"text": shown_text, "blocks": blocks, "attachments": attachments}


def answer(
    simulation: Simulation, channel: SlackChannel, user: str, body: Json, thread_ts: str | None
) -> SlackMessage:
    """Post a message for the person who acted, or for all with ``in_channel``; returns it."""
    parts = content(body)
    text = parts.pop("text")
    thread_ts = body.get("thread_ts") or thread_ts
    message_fields = {"thread_ts": thread_ts, "bot_id": simulation.app.bot_id, **parts}
    if body.get("response_type") == "in_channel":
        message_fields["metadata"] = body.get("metadata")
        return messages.post(
            simulation, channel, simulation.app.bot_user_id, text, **message_fields
        )
    return messages.whisper(simulation, channel, user, text, **message_fields)


def respond(simulation: Simulation, url: ResponseUrl, body: Json) -> None:
    """One post to a response_url: a new message, or the original replaced or deleted."""
    channel = simulation.state.channels[url.channel]
    original = simulation.state.message(url.channel, url.message_ts) if url.message_ts else None
    if body.get("delete_original"):
        if original is not None:
            messages.delete(simulation, original)
    elif body.get("replace_original") and original is not None:
        parts = content(body)
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
        answer(simulation, channel, url.user, body, url.thread_ts)
