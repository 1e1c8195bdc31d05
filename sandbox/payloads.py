"""What Slack sends when a person presses, submits, closes or types a command."""

from __future__ import annotations

from typing import Any

from sandbox import forms
from sandbox.core import Simulation
from sandbox.model import Json, SlackChannel, SlackMessage, SlackUser, View
from sandbox.shapes import message_json
from sandbox.text import escape, typed
from sandbox.triggers import RESPONSE_SECONDS, ResponseUrl
from sandbox.views import view_json

TOKEN = "sandbox-verification"  # noqa: S105 - Slack's deprecated token, a constant here
PLAIN_FIELDS = ("text", "value", "style", "placeholder", "confirm")


def envelope(simulation: Simulation, kind: str, acting_user: SlackUser) -> Json:
    """Return what all interactions have in common."""
    return {
        "type": kind,
        "user": {
            "id": acting_user.id,
            "username": acting_user.name,
            "name": acting_user.name,
            "team_id": acting_user.team_id or simulation.config.team_id,
        },
        "api_app_id": simulation.app.app_id,
        "token": TOKEN,
        "team": {
            "id": acting_user.team_id or simulation.config.team_id,
            "domain": simulation.config.team_domain,
        },
        "enterprise": None,
        "is_enterprise_install": False,
    }


def trigger(simulation: Simulation, acting_user: SlackUser) -> Json:
    """Return a fresh trigger id, good for three seconds."""
    return {"trigger_id": simulation.triggers.trigger(acting_user.id, simulation.clock.machine())}


def response_url(
    simulation: Simulation,
    kind: str,
    acting_user: SlackUser,
    slack_channel: SlackChannel,
    at: SlackMessage | None,
) -> str:
    """Return a fresh response_url for an act in a channel, maybe on a message."""
    target_url = ResponseUrl(
        acting_user.id,
        slack_channel.id,
        simulation.clock.paced() + RESPONSE_SECONDS,
        at.ts if at else None,
        at.thread_ts if at else None,
    )
    token = simulation.triggers.response_url(target_url)
    return f"{simulation.base_url}/{kind}/{simulation.config.team_id}/{token}"


def channel_name(slack_channel: SlackChannel) -> str:
    """Return the name an interaction tells: direct messages have a fixed one."""
    if slack_channel.is_im:
        return "directmessage"
    return "privategroup" if slack_channel.is_private else slack_channel.name


def action(layout_block: Json, element: Json, state: Json | None, message_ts: str) -> Json:
    """Return one entry of ``actions``: the element and what was picked."""
    kept = {k: element[k] for k in PLAIN_FIELDS if k in element}
    holds = forms.HOLDS.get(element["type"])
    if holds and element.get(holds[1]) is not None:
        kept[holds[1]] = element[holds[1]]
    picked = {k: v for k, v in (state or {}).items() if k != "type"}
    return {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": layout_block["block_id"],
        **kept,
        **picked,
        "action_ts": message_ts,
    }


def on_message(
    simulation: Simulation, acting_user: SlackUser, slack_message: SlackMessage, act: Json
) -> Json:
    """``block_actions`` on a message; an ephemeral one is not told."""
    slack_channel = simulation.state.channels[slack_message.channel]
    container: Json = {
        "type": "message",
        "message_ts": slack_message.ts,
        "channel_id": slack_channel.id,
        "is_ephemeral": bool(slack_message.ephemeral_to),
    }
    if slack_message.thread_ts:
        container["thread_ts"] = slack_message.thread_ts
    json_body = {
        **envelope(simulation, "block_actions", acting_user),
        "container": container,
        **trigger(simulation, acting_user),
        "channel": {"id": slack_channel.id, "name": channel_name(slack_channel)},
    }
    if not slack_message.ephemeral_to:
        json_body["message"] = message_json(simulation, slack_message)
    values = forms.state_of(slack_message.blocks, slack_message.inputs.get(acting_user.id, {}))
    target_url = response_url(simulation, "actions", acting_user, slack_channel, slack_message)
    return {**json_body, "state": {"values": values}, "response_url": target_url, "actions": [act]}


def on_view(simulation: Simulation, acting_user: SlackUser, app_view: View, act: Json) -> Json:
    """``block_actions`` in a modal or on Home."""
    return {
        **envelope(simulation, "block_actions", acting_user),
        "container": {"type": "view", "view_id": app_view.id},
        **trigger(simulation, acting_user),
        "view": view_json(simulation, app_view),
        "actions": [act],
    }


def submission(simulation: Simulation, acting_user: SlackUser, app_view: View) -> Json:
    """``view_submission`` with the complete state."""
    return {
        **envelope(simulation, "view_submission", acting_user),
        **trigger(simulation, acting_user),
        "view": view_json(simulation, app_view),
        "response_urls": _response_urls(simulation, acting_user, app_view),
    }


def closed(simulation: Simulation, acting_user: SlackUser, app_view: View, cleared: bool) -> Json:
    """``view_closed``, sent when the view asked for it."""
    return {
        **envelope(simulation, "view_closed", acting_user),
        "view": view_json(simulation, app_view),
        "is_cleared": cleared,
    }


def suggestion(
    simulation: Simulation,
    acting_user: SlackUser,
    where: Json,
    external_select: tuple[Json, Json],
    query: str,
) -> Json:
    """``block_suggestion``: options for an external select; ``where`` tells the container."""
    layout_block, element = external_select
    return {
        **envelope(simulation, "block_suggestion", acting_user),
        "action_id": element["action_id"],
        "block_id": layout_block["block_id"],
        "value": query,
        **where,
    }


def command(
    simulation: Simulation,
    acting_user: SlackUser,
    slack_channel: SlackChannel,
    name: str,
    message_text: str,
) -> Json:
    """Return a slash command as it was typed; mentions resolved if the manifest asks for it."""
    state = simulation.state
    ids = {c.name: c.id for c in state.channels.values()}
    listed_names = {
        slack_user.name: f"{slack_user.id}|{slack_user.name}"
        for slack_user in state.users.values()
        if not slack_user.deleted
    }
    payload = (
        typed(message_text, listed_names.get, ids.get)
        if name in simulation.app.escaped_commands
        else escape(message_text)
    )
    return {
        "token": TOKEN,
        "team_id": acting_user.team_id or simulation.config.team_id,
        "team_domain": simulation.config.team_domain,
        "channel_id": slack_channel.id,
        "channel_name": channel_name(slack_channel),
        "user_id": acting_user.id,
        "user_name": acting_user.name,
        "command": name,
        "text": payload,
        "api_app_id": simulation.app.app_id,
        "is_enterprise_install": "false",
        "response_url": response_url(simulation, "commands", acting_user, slack_channel, None),
        **trigger(simulation, acting_user),
    }


def _response_urls(simulation: Simulation, acting_user: SlackUser, app_view: View) -> list[Json]:
    values = forms.state_of(app_view.blocks, app_view.inputs)
    response_urls: list[Json] = []
    for layout_block in app_view.blocks:
        element: dict[str, Any] = layout_block.get("element", {})
        if element.get("response_url_enabled"):
            field_state = values[layout_block["block_id"]][element["action_id"]]
            picked = field_state.get("selected_conversation") or field_state.get("selected_channel")
            if picked in simulation.state.channels:
                slack_channel = simulation.state.channels[picked]
                response_urls.append(
                    {
                        "block_id": layout_block["block_id"],
                        "action_id": element["action_id"],
                        "channel_id": picked,
                        "response_url": response_url(
                            simulation, "app", acting_user, slack_channel, None
                        ),
                    }
                )
    return response_urls
