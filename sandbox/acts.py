"""What a person does with the app: press, fill, submit, close, run a command, open Home."""

from __future__ import annotations

import asyncio
from typing import Any

from sandbox import events, forms, messages, payloads, respond, views
from sandbox.core import Simulation
from sandbox.model import (
    CannotAct,
    Channel,
    Json,
    Message,
    Outcome,
    ElementLocation,
    SlackError,
    User,
    View,
)
from sandbox.sockets import Envelope
from sandbox.views import view_json


def silence(simulation: Simulation) -> str:
    """What the page says when no ack came in time."""
    return f"{simulation.app.name} didn't respond"


async def answered(simulation: Simulation, envelope: Envelope) -> Json | None:
    """The payload of the ack, empty when it has none; None after three seconds without one."""
    try:
        return await asyncio.wait_for(asyncio.shield(envelope.answer), simulation.config.patience)
    except TimeoutError:
        simulation.sockets.give_up(envelope)
        return None


async def interact(simulation: Simulation, payload: Json) -> Json | None:
    """Send an interaction and wait for its ack."""
    accepts = payload["type"] in ("view_submission", "block_suggestion")
    return await answered(
        simulation, simulation.sockets.send("interactive", payload, accepts=accepts)
    )


# messages, modals and Home -------------------------------------------------------------


def surface(simulation: Simulation, acting_user: User, location: ElementLocation) -> Message | View:
    """The message or view at a place; CannotAct when the user does not have it."""
    if location.kind == "message":
        message = simulation.state.message(location.channel, location.ts)
        if message is None or message.ephemeral_to not in (None, acting_user.id):
            raise CannotAct("This message is not there any more.")
        return message
    if location.kind == "home":
        home = simulation.state.homes.get(acting_user.id)
        if home is None:
            raise CannotAct(
                f"{simulation.app.name} has not published a Home tab for {acting_user.real_name}."
            )
        return simulation.state.views[home]
    return modal(simulation, acting_user)


def modal(simulation: Simulation, acting_user: User) -> View:
    """The user's top modal."""
    stack = simulation.state.stack(acting_user.id)
    if not stack:
        raise CannotAct(f"{acting_user.real_name} has no modal open.")
    return stack[-1]


def inputs_of(surface_shown: Message | View, acting_user: User) -> forms.Inputs:
    """What the user entered there."""
    if isinstance(surface_shown, View):
        return surface_shown.inputs
    return surface_shown.inputs.setdefault(acting_user.id, {})


def enter(
    simulation: Simulation,
    acting_user: User,
    surface_shown: Message | View,
    block: Json,
    state: Json,
    name: str,
) -> None:
    """Remember what was entered into one input."""
    inputs_of(surface_shown, acting_user).setdefault(block["block_id"], {})[name] = state
    if isinstance(surface_shown, View):
        simulation.state.keep_view(surface_shown)
    else:
        simulation.state.keep_message(surface_shown)


async def press(
    simulation: Simulation,
    acting_user: User,
    location: ElementLocation,
    action_id: str,
    block_id: str | None,
    value: Any,
) -> Outcome:
    """Press or pick; told to the app unless the element only waits for a submission."""
    surface_shown = surface(simulation, acting_user, location)
    block, element = forms.find(surface_shown.blocks, action_id, block_id, value)
    return await _touch(simulation, acting_user, surface_shown, (block, element), value)


async def _touch(
    simulation: Simulation,
    acting_user: User,
    surface_shown: Message | View,
    found: tuple[Json, Json],
    value: Any,
) -> Outcome:
    block, element = found
    state = _picked(element, value)
    if element["type"] in forms.HOLDS and state is not None:
        enter(simulation, acting_user, surface_shown, block, state, element["action_id"])
    if block["type"] == "input" and not block.get("dispatch_action"):
        return Outcome()
    act = payloads.action(block, element, state, simulation.clock.stamp())
    if isinstance(surface_shown, View):
        payload = payloads.on_view(simulation, acting_user, surface_shown, act)
    else:
        payload = payloads.on_message(simulation, acting_user, surface_shown, act)
    ack = await interact(simulation, payload)
    return outcome(simulation, acting_user, ack)


def _picked(element: Json, value: Any) -> Json | None:
    if element["type"] == "overflow":
        chosen = forms.entered({**element, "type": "static_select"}, value)
        return {"selected_option": chosen["selected_option"]}
    return forms.entered(element, value) if element["type"] in forms.HOLDS else None


def outcome(simulation: Simulation, acting_user: User, ack: Json | None) -> Outcome:
    """How it went, with the modal that is on top now."""
    stack = simulation.state.stack(acting_user.id)
    top = stack[-1] if stack else None
    if ack is None:
        return Outcome(ok=False, trouble=silence(simulation), view=top)
    return Outcome(ack=ack, view=top)


async def fill(
    simulation: Simulation, acting_user: User, location: ElementLocation, values: dict[str, Any]
) -> Outcome:
    """Enter values; inputs that ask for it are told to the app one by one."""
    last = Outcome()
    for name, value in values.items():
        surface_shown = surface(simulation, acting_user, location)
        found = forms.find(surface_shown.blocks, name, None)
        last = await _touch(simulation, acting_user, surface_shown, found, value)
        if not last.ok:
            break
    return last


async def submit(
    simulation: Simulation, acting_user: User, values: dict[str, Any] | None
) -> Outcome:
    """Fill, let the client check required inputs, submit, and do what the ack says."""
    view = modal(simulation, acting_user)
    for name, value in (values or {}).items():
        block, element = forms.find(view.blocks, name, None)
        enter(
            simulation,
            acting_user,
            view,
            block,
            forms.entered(element, value),
            element["action_id"],
        )
    if not view.payload.get("submit"):
        raise CannotAct("This modal has no submit button.")
    missing = forms.complaints(view.blocks, forms.state_of(view.blocks, view.inputs))
    if missing:
        return _errors(simulation, view, missing)
    ack = await interact(simulation, payloads.submission(simulation, acting_user, view))
    if ack is None:
        return outcome(simulation, acting_user, None)
    try:
        return _submitted(simulation, acting_user, view, ack)
    except SlackError as no:
        told = no.more.get("response_metadata", {}).get("messages", [])
        sentence = f"{simulation.app.name} answered with a view Slack refuses: {no.code}. "
        return Outcome(ok=False, trouble=sentence + " ".join(told), ack=ack, view=view)


def _submitted(simulation: Simulation, acting_user: User, view: View, ack: Json) -> Outcome:
    doing = ack.get("response_action")
    if doing == "errors":
        errors = {str(k): str(v) for k, v in ack.get("errors", {}).items()}
        inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
        if not errors or not inputs.issuperset(errors):
            raise SlackError("invalid_errors", response_metadata={"messages": sorted(errors)})
        return _errors(simulation, view, errors, ack)
    if doing == "update":
        views.update(simulation, view, ack.get("view"))
    elif doing == "push":
        views.push(simulation, acting_user.id, ack.get("view"))
    elif doing == "clear":
        for other in reversed(simulation.state.stack(acting_user.id)):
            views.close(simulation, other)
    elif view.id in simulation.state.views:
        views.close(simulation, view)
    result = outcome(simulation, acting_user, ack)
    result.response_action = doing
    return result


def _errors(
    simulation: Simulation, view: View, errors: dict[str, str], ack: Json | None = None
) -> Outcome:
    view.errors = errors
    simulation.state.keep_view(view)
    simulation.changed("modal", user=view.user)
    return Outcome(response_action="errors", errors=errors, ack=ack, view=view)


async def close(simulation: Simulation, acting_user: User, all_of_them: bool) -> None:
    """Close the top modal, or all; the app is told where the view asks for it."""
    top = modal(simulation, acting_user)
    everything = all_of_them or bool(top.payload.get("clear_on_close"))
    going = list(reversed(simulation.state.stack(acting_user.id))) if everything else [top]
    told = [
        payloads.closed(simulation, acting_user, v, everything) for v in going if _wants_close(v)
    ]
    for view in going:
        views.close(simulation, view)
    for payload in told:
        await interact(simulation, payload)


def _wants_close(view: View) -> bool:
    return bool(view.payload.get("notify_on_close"))


async def suggest(
    simulation: Simulation,
    acting_user: User,
    location: ElementLocation,
    action_id: str,
    block_id: str | None,
    query: str,
) -> list[Json]:
    """Options of an external select for what was typed so far."""
    surface_shown = surface(simulation, acting_user, location)
    found = forms.find(surface_shown.blocks, action_id, block_id)
    where: Json = {"container": {"type": "view", "view_id": getattr(surface_shown, "id", "")}}
    if isinstance(surface_shown, View):
        where["view"] = view_json(simulation, surface_shown)
    else:
        where = {"container": {"type": "message", "message_ts": surface_shown.ts}}
    ack = (
        await interact(
            simulation, payloads.suggestion(simulation, acting_user, where, found, query)
        )
        or {}
    )
    groups = [g.get("options", []) for g in ack.get("option_groups", [])]
    return [*ack.get("options", []), *(option for group in groups for option in group)]


# commands and Home ---------------------------------------------------------------------


async def command(
    simulation: Simulation, acting_user: User, channel: Channel, name: str, text: str
) -> Outcome:
    """Run a slash command; its ack may carry a message, and silence is told by Slackbot."""
    known_commands = [slash_command.command for slash_command in simulation.app.commands]
    if name not in known_commands:
        raise CannotAct(
            f"{name} is not a command here. Commands: {', '.join(known_commands) or 'none'}."
        )
    payload = payloads.command(simulation, acting_user, channel, name, text)
    ack = await answered(
        simulation, simulation.sockets.send("slash_commands", payload, accepts=True)
    )
    if ack is None:
        sentence = f'{name} failed with the error "operation_timeout"'
        messages.whisper(simulation, channel, acting_user.id, sentence, user="USLACKBOT")
    elif ack:
        try:
            respond.answer(simulation, channel, acting_user.id, ack, None)
        except SlackError as no:
            sentence = f'{name} failed with the error "{no.code}"'
            messages.whisper(simulation, channel, acting_user.id, sentence, user="USLACKBOT")
    return outcome(simulation, acting_user, ack)


async def open_home(simulation: Simulation, acting_user: User, tab: str) -> View | None:
    """Tell the app that its Home was opened; the view after the app has answered."""
    channel = simulation.state.direct(acting_user.id, int(simulation.clock.seconds()))
    event: Json = {
        "type": "app_home_opened",
        "user": acting_user.id,
        "channel": channel.id,
        "tab": tab,
        "event_ts": simulation.clock.stamp(),
    }
    home = simulation.state.homes.get(acting_user.id)
    if home is not None and tab == "home":
        event["view"] = view_json(simulation, simulation.state.views[home])
    envelope = events.publish(simulation, event)
    if envelope is not None:
        await asyncio.wait([envelope.answer], timeout=simulation.config.patience)
    home = simulation.state.homes.get(acting_user.id)
    return simulation.state.views[home] if home else None
