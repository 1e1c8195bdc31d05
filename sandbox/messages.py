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
    simulation: Simulation,
    slack_channel: SlackChannel,
    user_id: str,
    message_text: str,
    **more: Any,
) -> SlackMessage:
    """Put a message into a channel; ``more`` are fields of Message. Told as an event."""
    slack_message = SlackMessage(
        slack_channel.id, simulation.clock.stamp(), user_id, message_text, **more
    )
    slack_message.blocks = normal_blocks(slack_message.blocks)
    if slack_message.thread_ts:
        _reply(simulation, slack_message)
    simulation.state.keep_message(slack_message)
    if user_id in simulation.state.users and not slack_message.bot_id:
        simulation.state.mark_read(user_id, slack_channel.id, slack_message.ts)
    simulation.changed("message", slack_channel.id, message_ts=slack_message.ts)
    events.posted(simulation, slack_message)
    return slack_message


def _reply(simulation: Simulation, slack_message: SlackMessage) -> None:
    parent = simulation.state.message(slack_message.channel, str(slack_message.thread_ts))
    if parent is None or parent.ephemeral_to:
        raise SlackError("thread_not_found")
    slack_message.thread_ts = parent.thread_ts or parent.ts
    root = simulation.state.message(slack_message.channel, slack_message.thread_ts) or parent
    root.replies.append(slack_message.ts)
    simulation.state.keep_message(root)


def whisper(
    simulation: Simulation, slack_channel: SlackChannel, to: str, message_text: str, **more: Any
) -> SlackMessage:
    """Return a message that only ``to`` sees; apps get no event and no history."""
    author = more.pop("user", simulation.app.bot_user_id)
    slack_message = SlackMessage(
        slack_channel.id, simulation.clock.stamp(), author, message_text, ephemeral_to=to, **more
    )
    slack_message.blocks = normal_blocks(slack_message.blocks)
    simulation.state.keep_message(slack_message)
    simulation.changed("ephemeral", slack_channel.id, to, slack_message.ts)
    return slack_message


def change(
    simulation: Simulation,
    slack_message: SlackMessage,
    *,
    message_text: str,
    blocks: list[Json],
    attachments: list[Json] = UNSET,
    metadata: Json | None = UNSET,
    by: str,
    marked: bool = True,
) -> None:
    """Give a message other content; ``marked`` shows "(edited)"."""
    before = message_json(simulation, slack_message, metadata=True)
    slack_message.text, slack_message.blocks = message_text, normal_blocks(blocks)
    if attachments is not UNSET:
        slack_message.attachments = attachments
    if metadata is not UNSET:
        slack_message.metadata = metadata
    if marked:
        slack_message.edited = {"user": by, "ts": f"{int(simulation.clock.seconds())}.000000"}
    simulation.state.keep_message(slack_message)
    simulation.changed(
        "message", slack_message.channel, slack_message.ephemeral_to, slack_message.ts
    )
    if not slack_message.ephemeral_to:
        events.changed(simulation, slack_message, before)


def delete(simulation: Simulation, slack_message: SlackMessage) -> None:
    """Take a message away; one with replies leaves a tombstone."""
    before = message_json(simulation, slack_message, metadata=True)
    if slack_message.replies:
        slack_message.text, slack_message.blocks, slack_message.attachments = TOMBSTONE, [], []
        slack_message.subtype, slack_message.user, slack_message.bot_id = (
            "tombstone",
            "USLACKBOT",
            None,
        )
        slack_message.metadata = None
        simulation.state.keep_message(slack_message)
        simulation.changed("message", slack_message.channel, message_ts=slack_message.ts)
        events.changed(simulation, slack_message, before)
        return
    simulation.state.drop_message(slack_message)
    root = simulation.state.message(slack_message.channel, slack_message.thread_ts or "")
    if root is not None and slack_message.ts in root.replies:
        root.replies.remove(slack_message.ts)
        simulation.state.keep_message(root)
    simulation.changed(
        "message", slack_message.channel, slack_message.ephemeral_to, slack_message.ts
    )
    if not slack_message.ephemeral_to:
        events.deleted(simulation, slack_message, before)


def react(
    simulation: Simulation, slack_message: SlackMessage, user_id: str, name: str, on: bool
) -> None:
    """Add or remove one person's reaction; SlackError ``already_reacted`` or ``no_reaction``."""
    users = slack_message.reactions.setdefault(name, [])
    if on == (user_id in users):
        if not users:
            del slack_message.reactions[name]
        raise SlackError("already_reacted" if on else "no_reaction")
    if on:
        users.append(user_id)
    else:
        users.remove(user_id)
        if not users:
            del slack_message.reactions[name]
    simulation.state.keep_message(slack_message)
    simulation.changed("message", slack_message.channel, message_ts=slack_message.ts)
    kind = "reaction_added" if on else "reaction_removed"
    if simulation.app.bot_user_id in simulation.state.channels[slack_message.channel].members:
        events.publish(
            simulation,
            {
                "type": kind,
                "user": user_id,
                "reaction": name,
                "item": {
                    "type": "message",
                    "channel": slack_message.channel,
                    "ts": slack_message.ts,
                },
                "item_user": slack_message.user,
                "event_ts": simulation.clock.stamp(),
            },
        )
