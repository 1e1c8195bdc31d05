"""What a person does with the app: press, fill, submit, close, run a command, open Home."""

from __future__ import annotations

import asyncio
from typing import Any

from sandbox import forms, payloads, views
from sandbox.core import Simulation
from sandbox.model import (
    ActionOutcome,
    CannotAct,
    ElementLocation,
    Json,
    SlackError,
    SlackMessage,
    SlackUser,
    View,
)
from sandbox.sockets import Envelope
from sandbox.views import view_json


def silence(simulation: Simulation) -> str:
    """Return what the page says when no ack came in time."""
    return f"{simulation.app.name} didn't respond"


async def answered(simulation: Simulation, envelope: Envelope) -> Json | None:
    """Return the payload of the ack, {} when it has none; None after three seconds without."""
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


def surface(
    simulation: Simulation, acting_user: SlackUser, location: ElementLocation
) -> SlackMessage | View:
    """Return the message or view at a place; CannotAct when the user does not have it."""
    if location.kind == "message":
        slack_message = simulation.state.message(location.channel, location.ts)
        if slack_message is None or slack_message.ephemeral_to not in (None, acting_user.id):
            raise CannotAct("This message is not there any more.")
        return slack_message
    if location.kind == "home":
        home = simulation.state.homes.get(acting_user.id)
        if home is None:
            raise CannotAct(
                f"{simulation.app.name} has not published a Home tab for {acting_user.real_name}."
            )
        return simulation.state.views[home]
    return modal(simulation, acting_user)


def modal(simulation: Simulation, acting_user: SlackUser) -> View:
    """Return the user's top modal."""
    stack = simulation.state.stack(acting_user.id)
    if not stack:
        raise CannotAct(f"{acting_user.real_name} has no modal open.")
    return stack[-1]


def inputs_of(surface_shown: SlackMessage | View, acting_user: SlackUser) -> forms.Inputs:
    """Return what the user entered there."""
    if isinstance(surface_shown, View):
        return surface_shown.inputs
    return surface_shown.inputs.setdefault(acting_user.id, {})


def enter(
    simulation: Simulation,
    acting_user: SlackUser,
    surface_shown: SlackMessage | View,
    layout_block: Json,
    state: Json,
    block_and_action: str,
) -> None:
    """Remember what was entered into one input."""
    inputs_of(surface_shown, acting_user).setdefault(layout_block["block_id"], {})[
        block_and_action
    ] = state
    if isinstance(surface_shown, View):
        simulation.state.keep_view(surface_shown)
    else:
        simulation.state.keep_message(surface_shown)


async def press(
    simulation: Simulation,
    acting_user: SlackUser,
    location: ElementLocation,
    action_id: str,
    block_id: str | None,
    given_value: Any,
) -> ActionOutcome:
    """Press or pick; told to the app unless the element only waits for a submission."""
    surface_shown = surface(simulation, acting_user, location)
    layout_block, element = forms.find(surface_shown.blocks, action_id, block_id, given_value)
    return await _touch(
        simulation, acting_user, surface_shown, (layout_block, element), given_value
    )


async def _touch(
    simulation: Simulation,
    acting_user: SlackUser,
    surface_shown: SlackMessage | View,
    pressed: tuple[Json, Json],
    given_value: Any,
) -> ActionOutcome:
    layout_block, element = pressed
    state = _picked(element, given_value)
    if element["type"] in forms.HOLDS and state is not None:
        enter(simulation, acting_user, surface_shown, layout_block, state, element["action_id"])
    if layout_block["type"] == "input" and not layout_block.get("dispatch_action"):
        return ActionOutcome()
    act = payloads.action(layout_block, element, state, simulation.clock.stamp())
    if isinstance(surface_shown, View):
        payload = payloads.on_view(simulation, acting_user, surface_shown, act)
    else:
        payload = payloads.on_message(simulation, acting_user, surface_shown, act)
    ack_payload = await interact(simulation, payload)
    return outcome(simulation, acting_user, ack_payload)


def _picked(element: Json, given_value: Any) -> Json | None:
    if element["type"] == "overflow":
        chosen = forms.entered({**element, "type": "static_select"}, given_value)
        return {"selected_option": chosen["selected_option"]}
    return forms.entered(element, given_value) if element["type"] in forms.HOLDS else None


def outcome(
    simulation: Simulation, acting_user: SlackUser, ack_payload: Json | None
) -> ActionOutcome:
    """Return how it went, with the modal that is on top now."""
    stack = simulation.state.stack(acting_user.id)
    top = stack[-1] if stack else None
    if ack_payload is None:
        return ActionOutcome(ok=False, trouble=silence(simulation), view=top)
    return ActionOutcome(ack=ack_payload, view=top)


async def fill(
    simulation: Simulation,
    acting_user: SlackUser,
    location: ElementLocation,
    values: dict[str, Any],
) -> ActionOutcome:
    """Enter values; inputs that ask for it are told to the app one by one."""
    last = ActionOutcome()
    for block_and_action, given_value in values.items():
        surface_shown = surface(simulation, acting_user, location)
        pressed = forms.find(surface_shown.blocks, block_and_action, None)
        last = await _touch(simulation, acting_user, surface_shown, pressed, given_value)
        if not last.ok:
            break
    return last


async def submit(
    simulation: Simulation, acting_user: SlackUser, values: dict[str, Any] | None
) -> ActionOutcome:
    """Fill, let the client check required inputs, submit, and do what the ack says."""
    app_view = modal(simulation, acting_user)
    for block_and_action, given_value in (values or {}).items():
        layout_block, element = forms.find(app_view.blocks, block_and_action, None)
        enter(
            simulation,
            acting_user,
            app_view,
            layout_block,
            forms.entered(element, given_value),
            element["action_id"],
        )
    if not app_view.payload.get("submit"):
        raise CannotAct("This modal has no submit button.")
    missing = forms.complaints(app_view.blocks, forms.state_of(app_view.blocks, app_view.inputs))
    if missing:
        return _errors(simulation, app_view, missing)
    ack_payload = await interact(simulation, payloads.submission(simulation, acting_user, app_view))
    if ack_payload is None:
        return outcome(simulation, acting_user, None)
    try:
        return _submitted(simulation, acting_user, app_view, ack_payload)
    except SlackError as error:
        error_messages = error.more.get("response_metadata", {}).get("messages", [])
        sentence = f"{simulation.app.name} answered with a view Slack refuses: {error.code}. "
        return ActionOutcome(
            ok=False, trouble=sentence + " ".join(error_messages), ack=ack_payload, view=app_view
        )


def _submitted(
    simulation: Simulation, acting_user: SlackUser, app_view: View, ack_payload: Json
) -> ActionOutcome:
    doing = ack_payload.get("response_action")
    if doing == "errors":
        errors = {str(k): str(v) for k, v in ack_payload.get("errors", {}).items()}
        inputs = {
            layout_block["block_id"]
            for layout_block in app_view.blocks
            if layout_block["type"] == "input"
        }
        if not errors or not inputs.issuperset(errors):
            raise SlackError("invalid_errors", response_metadata={"messages": sorted(errors)})
        return _errors(simulation, app_view, errors, ack_payload)
    if doing == "update":
        views.update(simulation, app_view, ack_payload.get("view"))
    elif doing == "push":
        views.push(simulation, acting_user.id, ack_payload.get("view"))
    elif doing == "clear":
        for other in reversed(simulation.state.stack(acting_user.id)):
            views.close(simulation, other)
    elif app_view.id in simulation.state.views:
        views.close(simulation, app_view)
    result = outcome(simulation, acting_user, ack_payload)
    result.response_action = doing
    return result


def _errors(
    simulation: Simulation, app_view: View, errors: dict[str, str], ack_payload: Json | None = None
) -> ActionOutcome:
    app_view.errors = errors
    simulation.state.keep_view(app_view)
    simulation.changed("modal", slack_user=app_view.user)
    return ActionOutcome(response_action="errors", errors=errors, ack=ack_payload, view=app_view)


async def close(simulation: Simulation, acting_user: SlackUser, all_of_them: bool) -> None:
    """Close the top modal, or all; the app is told where the view asks for it."""
    top = modal(simulation, acting_user)
    everything = all_of_them or bool(top.payload.get("clear_on_close"))
    going = list(reversed(simulation.state.stack(acting_user.id))) if everything else [top]
    close_payloads = [
        payloads.closed(simulation, acting_user, v, everything) for v in going if _wants_close(v)
    ]
    for app_view in going:
        views.close(simulation, app_view)
    for payload in close_payloads:
        await interact(simulation, payload)


def _wants_close(app_view: View) -> bool:
    return bool(app_view.payload.get("notify_on_close"))


async def suggest(
    simulation: Simulation,
    acting_user: SlackUser,
    location: ElementLocation,
    action_id: str,
    block_id: str | None,
    query: str,
) -> list[Json]:
    """Options of an external select for what was typed so far."""
    surface_shown = surface(simulation, acting_user, location)
    external_select = forms.find(surface_shown.blocks, action_id, block_id)
    where: Json = {"container": {"type": "view", "view_id": getattr(surface_shown, "id", "")}}
    if isinstance(surface_shown, View):
        where["view"] = view_json(simulation, surface_shown)
    else:
        where = {"container": {"type": "message", "message_ts": surface_shown.ts}}
    ack_payload = (
        await interact(
            simulation, payloads.suggestion(simulation, acting_user, where, external_select, query)
        )
        or {}
    )
    groups = [g.get("options", []) for g in ack_payload.get("option_groups", [])]
    return [*ack_payload.get("options", []), *(option for group in groups for option in group)]
