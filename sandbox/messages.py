"""Post, change and delete messages, whoever does it; every change is kept and told."""

from __future__ import annotations

from typing import Any

from sandbox import events
from sandbox.core import Simulation
from sandbox.model import Json, SlackChannel, SlackError, SlackMessage
from sandbox.normal import normal_blocks
from sandbox.shapes import message_json

UNSET: Any = object()
TOMBSTONE = "This message was deleted."


def post(
    simulation: Simulation, channel: SlackChannel, user_id: str, message_text: str, **more: Any
) -> SlackMessage:
    """Put a message into a channel; ``more`` are fields of Message. Told as an event."""
    message = SlackMessage(channel.id, simulation.clock.stamp(), user_id, message_text, **more)
    message.blocks = normal_blocks(message.blocks)
    if message.thread_ts:
        _reply(simulation, message)
    simulation.state.keep_message(message)
    if user_id in simulation.state.users and not message.bot_id:
        simulation.state.mark_read(user_id, channel.id, message.ts)
    simulation.changed("message", channel.id, message_ts=message.ts)
    events.posted(simulation, message)
    return message


def _reply(simulation: Simulation, message: SlackMessage) -> None:
    parent = simulation.state.message(message.channel, str(message.thread_ts))
    if parent is None or parent.ephemeral_to:
        raise SlackError("thread_not_found")
    message.thread_ts = parent.thread_ts or parent.ts
    root = simulation.state.message(message.channel, message.thread_ts) or parent
    root.replies.append(message.ts)
    simulation.state.keep_message(root)


def whisper(
    simulation: Simulation, channel: SlackChannel, to: str, message_text: str, **more: Any
) -> SlackMessage:
    """Return a message that only ``to`` sees; apps get no event and no history."""
    author = more.pop("user", simulation.app.bot_user_id)
    message = SlackMessage(
        channel.id, simulation.clock.stamp(), author, message_text, ephemeral_to=to, **more
    )
    message.blocks = normal_blocks(message.blocks)
    simulation.state.keep_message(message)
    simulation.changed("ephemeral", channel.id, to, message.ts)
    return message


def change(
    simulation: Simulation,
    message: SlackMessage,
    *,
    message_text: str,
    blocks: list[Json],
    attachments: list[Json] = UNSET,
    metadata: Json | None = UNSET,
    by: str,
    marked: bool = True,
) -> None:
    """Give a message other content; ``marked`` shows "(edited)"."""
    before = message_json(simulation, message, metadata=True)
    message.text, message.blocks = message_text, normal_blocks(blocks)
    if attachments is not UNSET:
        message.attachments = attachments
    if metadata is not UNSET:
        message.metadata = metadata
    if marked:
        message.edited = {"user": by, "ts": f"{int(simulation.clock.seconds())}.000000"}
    simulation.state.keep_message(message)
    simulation.changed("message", message.channel, message.ephemeral_to, message.ts)
    if not message.ephemeral_to:
        events.changed(simulation, message, before)


def delete(simulation: Simulation, message: SlackMessage) -> None:
    """Take a message away; one with replies leaves a tombstone."""
    before = message_json(simulation, message, metadata=True)
    if message.replies:
        message.text, message.blocks, message.attachments = TOMBSTONE, [], []
        message.subtype, message.user, message.bot_id = "tombstone", "USLACKBOT", None
        message.metadata = None
        simulation.state.keep_message(message)
        simulation.changed("message", message.channel, message_ts=message.ts)
        events.changed(simulation, message, before)
        return
    simulation.state.drop_message(message)
    root = simulation.state.message(message.channel, message.thread_ts or "")
    if root is not None and message.ts in root.replies:
        root.replies.remove(message.ts)
        simulation.state.keep_message(root)
    simulation.changed("message", message.channel, message.ephemeral_to, message.ts)
    if not message.ephemeral_to:
        events.deleted(simulation, message, before)


def react(simulation: Simulation, message: SlackMessage, user_id: str, name: str, on: bool) -> None:
    """Add or remove one person's reaction; SlackError ``already_reacted`` or ``no_reaction``."""
    users = message.reactions.setdefault(name, [])
    if on == (user_id in users):
        if not users:
            del message.reactions[name]
        raise SlackError("already_reacted" if on else "no_reaction")
    if on:
        users.append(user_id)
    else:
        users.remove(user_id)
        if not users:
            del message.reactions[name]
    simulation.state.keep_message(message)
    simulation.changed("message", message.channel, message_ts=message.ts)
    kind = "reaction_added" if on else "reaction_removed"
    if simulation.app.bot_user_id in simulation.state.channels[message.channel].members:
        events.publish(
            simulation,
            {
                "type": kind,
                "user": user_id,
                "reaction": name,
                "item": {"type": "message", "channel": message.channel, "ts": message.ts},
                "item_user": message.user,
                "event_ts": simulation.clock.stamp(),
            },
        )
