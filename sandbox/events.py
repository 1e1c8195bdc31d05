"""Events to the app: which ones its manifest asks for, and the envelope Slack puts around them."""

from __future__ import annotations

import base64

from sandbox.core import Simulation
from sandbox.model import Json, SlackChannel, SlackMessage
from sandbox.shapes import message_json
from sandbox.sockets import Envelope

MESSAGE_EVENT = {"im": "message.im", "channel": "message.channels", "group": "message.groups"}
SCOPE_OF = {
    "message.im": "im:history",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "app_mention": "app_mentions:read",
    "team_join": "users:read",
    "user_change": "users:read",
    "dnd_updated_user": "dnd:read",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
    "file_shared": "files:read",
    "member_joined_channel": "channels:read",
    "member_left_channel": "channels:read",
    "channel_archive": "channels:read",
    "channel_unarchive": "channels:read",
    "group_archive": "groups:read",
    "group_unarchive": "groups:read",
}


def publish(
    simulation: Simulation, slack_event: Json, subscription: str | None = None
) -> Envelope | None:
    """Send an event if the manifest subscribes to it and grants its scope."""
    name = subscription or str(slack_event["type"])
    scope = SCOPE_OF.get(name)
    if slack_event.get("channel_type") == "G":
        scope = "groups:read"
    if name not in simulation.app.events or (scope and scope not in simulation.app.scopes):
        return None
    payload = callback(simulation, slack_event)
    simulation.state.save("event", payload["event_id"], payload)
    return simulation.sockets.send("events_api", payload, accepts=False)


def callback(simulation: Simulation, slack_event: Json) -> Json:
    """Return the ``event_callback`` around an event."""
    team, slack_app = simulation.config.team_id, simulation.app
    around = {
        "et": slack_event["type"],
        "tid": team,
        "aid": slack_app.app_id,
        "cid": slack_event.get("channel"),
    }
    return {
        "token": "sandbox-verification",
        "team_id": team,
        "context_team_id": team,
        "context_enterprise_id": None,
        "api_app_id": slack_app.app_id,
        "event": slack_event,
        "type": "event_callback",
        "event_id": simulation.new_id("Ev"),
        "event_time": int(simulation.clock.seconds()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": team,
                "user_id": slack_app.bot_user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": "4-" + base64.b64encode(repr(around).encode()).decode().rstrip("="),
    }


def resume(simulation: Simulation) -> None:
    """Send again what was under way when the workspace was stopped."""
    for payload in simulation.state.saved("event").values():
        simulation.sockets.send("events_api", payload, accepts=False)


def posted(simulation: Simulation, slack_message: SlackMessage) -> None:
    """A message was posted: ``slack_message``, and ``app_mention`` when it names the app."""
    slack_channel = simulation.state.channels[slack_message.channel]
    if simulation.app.bot_user_id not in slack_channel.members:
        return
    slack_event = {
        **message_json(simulation, slack_message, metadata=True),
        "channel": slack_channel.id,
    }
    slack_event |= {"event_ts": slack_message.ts}
    for file in slack_message.files:
        _file_shared(simulation, slack_message, file)
    if slack_message.broadcast:
        slack_event["subtype"] = "thread_broadcast"
    publish(
        simulation, {**slack_event, "channel_type": slack_channel.event_type}, _name(slack_channel)
    )
    named = f"<@{simulation.app.bot_user_id}>" in slack_message.text
    if named and not slack_channel.is_im and slack_message.user != simulation.app.bot_user_id:
        publish(simulation, {**slack_event, "type": "app_mention"})


def _file_shared(simulation: Simulation, slack_message: SlackMessage, file: Json) -> None:
    publish(
        simulation,
        {
            "type": "file_shared",
            "channel_id": slack_message.channel,
            "file_id": file["id"],
            "user_id": slack_message.user,
            "file": {"id": file["id"]},
            "event_ts": slack_message.ts,
        },
    )


def changed(simulation: Simulation, slack_message: SlackMessage, before: Json) -> None:
    """A message was edited: ``message_changed`` with the message as it was."""
    json_body = {
        "subtype": "message_changed",
        "message": message_json(simulation, slack_message, metadata=True),
        "previous_message": before,
    }
    _hidden(simulation, slack_message, json_body)


def deleted(simulation: Simulation, slack_message: SlackMessage, before: Json) -> None:
    """A message is gone: ``message_deleted`` with the message as it was."""
    json_body = {
        "subtype": "message_deleted",
        "previous_message": before,
        "deleted_ts": slack_message.ts,
    }
    _hidden(simulation, slack_message, json_body)


def _hidden(simulation: Simulation, slack_message: SlackMessage, json_body: Json) -> None:
    slack_channel = simulation.state.channels[slack_message.channel]
    if simulation.app.bot_user_id not in slack_channel.members:
        return
    message_ts = simulation.clock.stamp()
    publish(
        simulation,
        {
            "type": "message",
            **json_body,
            "channel": slack_channel.id,
            "hidden": True,
            "ts": message_ts,
            "event_ts": message_ts,
            "channel_type": slack_channel.event_type,
        },
        _name(slack_channel),
    )


def _name(slack_channel: SlackChannel) -> str:
    return MESSAGE_EVENT[slack_channel.event_type]
