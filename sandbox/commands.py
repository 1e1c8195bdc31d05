"""What a person starts without a message: a slash command, and the Home tab."""

from __future__ import annotations

import asyncio

from sandbox import acts, events, messages, payloads, respond
from sandbox.core import Simulation
from sandbox.model import ActionOutcome, CannotAct, Json, SlackChannel, SlackError, SlackUser, View
from sandbox.views import view_json


async def run_command(
    simulation: Simulation,
    acting_user: SlackUser,
    slack_channel: SlackChannel,
    name: str,
    message_text: str,
) -> ActionOutcome:
    """Run a slash command; its ack may carry a message, and silence is told by Slackbot."""
    known_commands = [slash_command.command for slash_command in simulation.app.commands]
    if name not in known_commands:
        raise CannotAct(
            f"{name} is not a command here. Commands: {', '.join(known_commands) or 'none'}."
        )
    payload = payloads.command(simulation, acting_user, slack_channel, name, message_text)
    ack_payload = await acts.answered(
        simulation, simulation.sockets.send("slash_commands", payload, accepts=True)
    )
    if ack_payload is None:
        sentence = f'{name} failed with the error "operation_timeout"'
        messages.whisper(simulation, slack_channel, acting_user.id, sentence, user="USLACKBOT")
    elif ack_payload:
        try:
            respond.answer(simulation, slack_channel, acting_user.id, ack_payload, None)
        except SlackError as error:
            sentence = f'{name} failed with the error "{error.code}"'
            messages.whisper(simulation, slack_channel, acting_user.id, sentence, user="USLACKBOT")
    return acts.outcome(simulation, acting_user, ack_payload)


async def open_home(simulation: Simulation, acting_user: SlackUser, tab: str) -> View | None:
    """Tell the app that its Home was opened; the view after the app has answered."""
    slack_channel = simulation.state.direct(acting_user.id, int(simulation.clock.seconds()))
    slack_event: Json = {
        "type": "app_home_opened",
        "user": acting_user.id,
        "channel": slack_channel.id,
        "tab": tab,
        "event_ts": simulation.clock.stamp(),
    }
    home = simulation.state.homes.get(acting_user.id)
    if home is not None and tab == "home":
        slack_event["view"] = view_json(simulation, simulation.state.views[home])
    envelope = events.publish(simulation, slack_event)
    if envelope is not None:
        await asyncio.wait([envelope.answer], timeout=simulation.config.patience)
    home = simulation.state.homes.get(acting_user.id)
    return simulation.state.views[home] if home else None
