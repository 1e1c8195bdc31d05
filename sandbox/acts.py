"""What a person does with the app: press, fill, submit, close, run a command, open Home."""

from __future__ import annotations

import asyncio
from typing import Any

from sandbox import events, forms, messages, payloads, respond, views
from sandbox.core import Core
from sandbox.model import CannotAct, Channel, Json, Message, Outcome, Place, SlackError, User, View
from sandbox.sockets import Envelope
from sandbox.views import view_json


def silence(core: Core) -> str:
    """What the page says when no ack came in time."""
    return f"{core.app.name} didn't respond"


async def answered(core: Core, envelope: Envelope) -> Json | None:
    """The payload of the ack, empty when it has none; None after three seconds without one."""
    try:
        return await asyncio.wait_for(asyncio.shield(envelope.answer), core.config.patience)
    except TimeoutError:
        core.sockets.give_up(envelope)
        return None


async def interact(core: Core, payload: Json) -> Json | None:
    """Send an interaction and wait for its ack."""
    accepts = payload["type"] in ("view_submission", "block_suggestion")
    return await answered(core, core.sockets.send("interactive", payload, accepts=accepts))


# messages, modals and Home -------------------------------------------------------------


def surface(core: Core, user: User, place: Place) -> Message | View:
    """The message or view at a place; CannotAct when the user does not have it."""
    if place.kind == "message":
        message = core.state.message(place.channel, place.ts)
        if message is None or message.ephemeral_to not in (None, user.id):
            raise CannotAct("This message is not there any more.")
        return message
    if place.kind == "home":
        home = core.state.homes.get(user.id)
        if home is None:
            raise CannotAct(f"{core.app.name} has not published a Home tab for {user.real_name}.")
        return core.state.views[home]
    return modal(core, user)


def modal(core: Core, user: User) -> View:
    """The user's top modal."""
    stack = core.state.stack(user.id)
    if not stack:
        raise CannotAct(f"{user.real_name} has no modal open.")
    return stack[-1]


def inputs_of(there: Message | View, user: User) -> forms.Inputs:
    """What the user entered there."""
    if isinstance(there, View):
        return there.inputs
    return there.inputs.setdefault(user.id, {})


def enter(
    core: Core, user: User, there: Message | View, block: Json, state: Json, name: str
) -> None:
    """Remember what was entered into one input."""
    inputs_of(there, user).setdefault(block["block_id"], {})[name] = state
    if isinstance(there, View):
        core.state.keep_view(there)
    else:
        core.state.keep_message(there)


async def press(
    core: Core, user: User, place: Place, action_id: str, block_id: str | None, value: Any
) -> Outcome:
    """Press or pick; told to the app unless the element only waits for a submission."""
    there = surface(core, user, place)
    block, element = forms.find(there.blocks, action_id, block_id, value)
    return await _touch(core, user, there, (block, element), value)


async def _touch(
    core: Core, user: User, there: Message | View, found: tuple[Json, Json], value: Any
) -> Outcome:
    block, element = found
    state = _picked(element, value)
    if element["type"] in forms.HOLDS and state is not None:
        enter(core, user, there, block, state, element["action_id"])
    if block["type"] == "input" and not block.get("dispatch_action"):
        return Outcome()
    act = payloads.action(block, element, state, core.clock.stamp())
    if isinstance(there, View):
        payload = payloads.on_view(core, user, there, act)
    else:
        payload = payloads.on_message(core, user, there, act)
    ack = await interact(core, payload)
    return outcome(core, user, ack)


def _picked(element: Json, value: Any) -> Json | None:
    if element["type"] == "overflow":
        chosen = forms.entered({**element, "type": "static_select"}, value)
        return {"selected_option": chosen["selected_option"]}
    return forms.entered(element, value) if element["type"] in forms.HOLDS else None


def outcome(core: Core, user: User, ack: Json | None) -> Outcome:
    """How it went, with the modal that is on top now."""
    stack = core.state.stack(user.id)
    top = stack[-1] if stack else None
    if ack is None:
        return Outcome(ok=False, trouble=silence(core), view=top)
    return Outcome(ack=ack, view=top)


async def fill(core: Core, user: User, place: Place, values: dict[str, Any]) -> Outcome:
    """Enter values; inputs that ask for it are told to the app one by one."""
    last = Outcome()
    for name, value in values.items():
        there = surface(core, user, place)
        found = forms.find(there.blocks, name, None)
        last = await _touch(core, user, there, found, value)
        if not last.ok:
            break
    return last


async def submit(core: Core, user: User, values: dict[str, Any] | None) -> Outcome:
    """Fill, let the client check required inputs, submit, and do what the ack says."""
    view = modal(core, user)
    for name, value in (values or {}).items():
        block, element = forms.find(view.blocks, name, None)
        enter(core, user, view, block, forms.entered(element, value), element["action_id"])
    if not view.payload.get("submit"):
        raise CannotAct("This modal has no submit button.")
    missing = forms.complaints(view.blocks, forms.state_of(view.blocks, view.inputs))
    if missing:
        return _errors(core, view, missing)
    ack = await interact(core, payloads.submission(core, user, view))
    if ack is None:
        return outcome(core, user, None)
    try:
        return _submitted(core, user, view, ack)
    except SlackError as no:
        told = no.more.get("response_metadata", {}).get("messages", [])
        sentence = f"{core.app.name} answered with a view Slack refuses: {no.code}. "
        return Outcome(ok=False, trouble=sentence + " ".join(told), ack=ack, view=view)


def _submitted(core: Core, user: User, view: View, ack: Json) -> Outcome:
    doing = ack.get("response_action")
    if doing == "errors":
        errors = {str(k): str(v) for k, v in ack.get("errors", {}).items()}
        inputs = {b["block_id"] for b in view.blocks if b["type"] == "input"}
        if not errors or not inputs.issuperset(errors):
            raise SlackError("invalid_errors", response_metadata={"messages": sorted(errors)})
        return _errors(core, view, errors, ack)
    if doing == "update":
        views.update(core, view, ack.get("view"))
    elif doing == "push":
        views.push(core, user.id, ack.get("view"))
    elif doing == "clear":
        for other in reversed(core.state.stack(user.id)):
            views.close(core, other)
    elif view.id in core.state.views:
        views.close(core, view)
    result = outcome(core, user, ack)
    result.response_action = doing
    return result


def _errors(core: Core, view: View, errors: dict[str, str], ack: Json | None = None) -> Outcome:
    view.errors = errors
    core.state.keep_view(view)
    core.changed("modal", user=view.user)
    return Outcome(response_action="errors", errors=errors, ack=ack, view=view)


async def close(core: Core, user: User, all_of_them: bool) -> None:
    """Close the top modal, or all; the app is told where the view asks for it."""
    top = modal(core, user)
    everything = all_of_them or bool(top.payload.get("clear_on_close"))
    going = list(reversed(core.state.stack(user.id))) if everything else [top]
    told = [payloads.closed(core, user, v, everything) for v in going if _wants_close(v)]
    for view in going:
        views.close(core, view)
    for payload in told:
        await interact(core, payload)


def _wants_close(view: View) -> bool:
    return bool(view.payload.get("notify_on_close"))


async def suggest(
    core: Core, user: User, place: Place, action_id: str, block_id: str | None, query: str
) -> list[Json]:
    """Options of an external select for what was typed so far."""
    there = surface(core, user, place)
    found = forms.find(there.blocks, action_id, block_id)
    where: Json = {"container": {"type": "view", "view_id": getattr(there, "id", "")}}
    if isinstance(there, View):
        where["view"] = view_json(core, there)
    else:
        where = {"container": {"type": "message", "message_ts": there.ts}}
    ack = await interact(core, payloads.suggestion(core, user, where, found, query)) or {}
    groups = [g.get("options", []) for g in ack.get("option_groups", [])]
    return [*ack.get("options", []), *(o for group in groups for o in group)]


# commands and Home ---------------------------------------------------------------------


async def command(core: Core, user: User, channel: Channel, name: str, text: str) -> Outcome:
    """Run a slash command; its ack may carry a message, and silence is told by Slackbot."""
    known = [c.command for c in core.app.commands]
    if name not in known:
        raise CannotAct(f"{name} is not a command here. Commands: {', '.join(known) or 'none'}.")
    payload = payloads.command(core, user, channel, name, text)
    ack = await answered(core, core.sockets.send("slash_commands", payload, accepts=True))
    if ack is None:
        sentence = f'{name} failed with the error "operation_timeout"'
        messages.whisper(core, channel, user.id, sentence, user="USLACKBOT")
    elif ack:
        try:
            respond.answer(core, channel, user.id, ack, None)
        except SlackError as no:
            sentence = f'{name} failed with the error "{no.code}"'
            messages.whisper(core, channel, user.id, sentence, user="USLACKBOT")
    return outcome(core, user, ack)


async def open_home(core: Core, user: User, tab: str) -> View | None:
    """Tell the app that its Home was opened; the view after the app has answered."""
    channel = core.state.direct(user.id, int(core.clock.seconds()))
    event: Json = {
        "type": "app_home_opened",
        "user": user.id,
        "channel": channel.id,
        "tab": tab,
        "event_ts": core.clock.stamp(),
    }
    home = core.state.homes.get(user.id)
    if home is not None and tab == "home":
        event["view"] = view_json(core, core.state.views[home])
    envelope = events.publish(core, event)
    if envelope is not None:
        await asyncio.wait([envelope.answer], timeout=core.config.patience)
    home = core.state.homes.get(user.id)
    return core.state.views[home] if home else None
