"""The control API: a few lines of HTTP around each thing a Workspace can do; JSON in, JSON out."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox import dropping, moving, people, telling
from sandbox.config import ConfigError, moment
from sandbox.forms import find
from sandbox.model import CannotAct, ElementLocation, Json, TimedOut, as_json
from sandbox.telling import need, shown, told
from sandbox.workspace import SlackWorkspace

Handler = Callable[[SlackWorkspace, Json], Awaitable[Any]]


# acting --------------------------------------------------------------------------------


async def message(workspace: SlackWorkspace, request_body: Json) -> Json:
    """Type a message."""
    user_id, slack_channel, message_text = need(request_body, "user", "channel", "text")
    sent = await workspace.post_message(
        user_id, slack_channel, message_text, request_body.get("thread_ts")
    )
    return {"ok": True, "channel": sent.channel, "ts": sent.ts}


async def edit(workspace: SlackWorkspace, request_body: Json) -> Json:
    """Edit one's own message."""
    user_id, slack_channel, message_ts, message_text = need(
        request_body, "user", "channel", "ts", "text"
    )
    sent = await workspace.edit_message(user_id, slack_channel, message_ts, message_text)
    return {"ok": True, "channel": sent.channel, "ts": sent.ts}


async def delete(workspace: SlackWorkspace, request_body: Json) -> Json:
    """Delete one's own message, or dismiss an ephemeral one."""
    await workspace.delete_message(*need(request_body, "user", "channel", "ts"))
    return {"ok": True}


async def react(workspace: SlackWorkspace, request_body: Json) -> Json:
    """Add a reaction; ``"on": false`` removes it."""
    user_id, slack_channel, message_ts, name = need(request_body, "user", "channel", "ts", "name")
    await workspace.react(
        user_id, slack_channel, message_ts, name, bool(request_body.get("on", True))
    )
    return {"ok": True}


async def command(workspace: SlackWorkspace, request_body: Json) -> Json:
    """Run a slash command."""
    user_id, slack_channel, name = need(request_body, "user", "channel", "command")
    outcome = await workspace.run_command(
        user_id, slack_channel, name, str(request_body.get("text", ""))
    )
    return {**told(outcome), "ack": outcome.ack or None}


async def click(workspace: SlackWorkspace, request_body: Json) -> Json:
    """Press or pick the newest matching element."""
    user_id, action = need(request_body, "user", "action_id")
    layout_block, given_value = (
        request_body.get("block_id"),
        request_body.get("selected", request_body.get("value")),
    )
    location = where(
        workspace, user_id, request_body, (action, layout_block, request_body.get("value"))
    )
    outcome = await workspace.press(user_id, location, action, layout_block, given_value)
    return {**told(outcome), "view": shown(workspace, outcome.view)}


Wanted = tuple[str, str | None, Any]


def where(
    workspace: SlackWorkspace, user_id: str, request_body: Json, element_sought: Wanted
) -> ElementLocation:
    """Return the place an element is pressed: as told, else modal, newest message, Home."""
    if request_body.get("view") in ("modal", "home"):
        return ElementLocation("home" if request_body["view"] == "home" else "modal")
    if request_body.get("ts"):
        slack_channel = workspace.channel(str(request_body.get("channel") or "@app"), user_id)
        return ElementLocation("message", slack_channel.id, str(request_body["ts"]))
    modal = workspace.modal_of(user_id)
    if modal is not None and not request_body.get("channel") and has(modal.blocks, element_sought):
        return ElementLocation("modal")
    named = request_body.get("channel")
    channels = [workspace.channel(str(named), user_id)] if named else workspace.channels_of(user_id)
    newest = (
        next(
            (
                slack_message
                for slack_message in reversed(workspace.everything(c.id, user_id))
                if has(slack_message.blocks, element_sought)
            ),
            None,
        )
        for c in channels
    )
    if matching := [slack_message for slack_message in newest if slack_message is not None]:
        last = max(matching, key=lambda slack_message: slack_message.ts)
        return ElementLocation("message", last.channel, last.ts)
    home = workspace.home_of(user_id)
    if not named and home is not None and has(home.blocks, element_sought):
        return ElementLocation("home")
    where_else = f"in {named}" if named else "in a modal, a message or Home"
    raise CannotAct(
        f"{workspace.user(user_id).real_name} sees no element {element_sought[0]!r} {where_else}."
    )


def has(blocks: list[Json], element_sought: Wanted) -> bool:
    """Return whether an element is among the blocks; of buttons with one action_id the value
    decides.
    """
    action, layout_block, given_value = element_sought
    try:
        _, element = find(blocks, action, layout_block, given_value)
    except CannotAct:
        return False
    return element["type"] != "button" or given_value in (None, element.get("value"))


async def submit(workspace: SlackWorkspace, request_body: Json) -> Json:
    """Fill and submit the user's modal."""
    (user_id,) = need(request_body, "user")
    outcome = await workspace.submit(user_id, request_body.get("values") or {})
    return {
        **told(outcome),
        "response_action": outcome.response_action,
        "errors": outcome.errors,
        "view": shown(workspace, outcome.view),
    }


async def type_(workspace: SlackWorkspace, request_body: Json) -> Json:
    """Fill without submitting; ``"view": "home"`` fills inputs on Home."""
    (user_id,) = need(request_body, "user")
    location = (
        ElementLocation("home") if request_body.get("view") == "home" else ElementLocation("modal")
    )
    outcome = await workspace.fill(user_id, request_body.get("values") or {}, location)
    return {**told(outcome), "view": shown(workspace, outcome.view)}


async def suggest(workspace: SlackWorkspace, request_body: Json) -> Json:
    """Return what an external select offers for a few letters."""
    user_id, action = need(request_body, "user", "action_id")
    layout_block = request_body.get("block_id")
    location = where(workspace, user_id, request_body, (action, layout_block, None))
    query = str(request_body.get("query", ""))
    return {"options": await workspace.suggest(user_id, location, action, query, layout_block)}


async def close(workspace: SlackWorkspace, request_body: Json) -> Json:
    """Close the top modal; ``"all": true`` closes the stack."""
    (user_id,) = need(request_body, "user")
    await workspace.close_view(user_id, bool(request_body.get("all")))
    return {"ok": True}


async def home(workspace: SlackWorkspace, request_body: Json) -> Any:
    """Open the app's Home."""
    (user_id,) = need(request_body, "user")
    return shown(
        workspace, await workspace.open_home(user_id, str(request_body.get("tab", "home")))
    )


async def read(workspace: SlackWorkspace, request_body: Json) -> Json:
    """Return the user has seen a channel."""
    workspace.mark_read(*need(request_body, "user", "channel"))
    return {"ok": True}


async def switch(workspace: SlackWorkspace, request_body: Json) -> Json:
    """Turn a switch of the page on or off."""
    (name,) = need(request_body, "name")
    workspace.turn(name, bool(request_body.get("on", True)))
    return {"switches": workspace.guide.switch_states()}


async def user(workspace: SlackWorkspace, request_body: Json) -> Json:
    """Return a person joins or changes."""
    (name,) = need(request_body, "id")
    changes = {
        json_key: given_value for json_key, given_value in request_body.items() if json_key != "id"
    }
    return as_json(people.put(workspace.core, name, changes))


async def dnd(workspace: SlackWorkspace, request_body: Json) -> Json:
    """Do not disturb between two moments (ISO 8601 or seconds since 1970)."""
    name, start, end = need(request_body, "user", "start", "end")
    who = workspace.user(name)
    return as_json(people.quiet(workspace.core, who, seconds(start), seconds(end)))


def seconds(given_value: str) -> float:
    """Return a moment as seconds since 1970."""
    try:
        return float(given_value)
    except ValueError:
        return moment(given_value, "moment").timestamp()


POSTS: dict[str, Handler] = {
    "message": message,
    "upload": dropping.upload,
    "edit": edit,
    "delete": delete,
    "react": react,
    "command": command,
    "click": click,
    "submit": submit,
    "type": type_,
    "suggest": suggest,
    "close": close,
    "home": home,
    "read": read,
    "switch": switch,
    "user": user,
    "dnd": dnd,
    **moving.POSTS,
}
GETS: dict[str, Handler] = {
    "state": telling.state,
    "messages": telling.messages,
    "view": telling.view,
    "traffic": telling.traffic,
    **moving.GETS,
}
DELETES: dict[str, Handler] = moving.DELETES


def routes(workspace: SlackWorkspace) -> list[Route]:
    """Return all endpoints under ``/control``."""
    tables = (("POST", POSTS), ("GET", GETS), ("DELETE", DELETES))
    endpoints = [
        Route(f"/control/{name}", endpoint(workspace, handler), methods=[verb])
        for verb, table in tables
        for name, handler in table.items()
    ]
    return [*endpoints, Route("/control/{rest:path}", unknown, methods=["POST", "GET", "DELETE"])]


async def unknown(request: Request) -> Response:
    """There is no such endpoint."""
    sentence = f"There is no {request.method} {request.url.path}."
    return JSONResponse({"error": sentence}, 404)


def endpoint(
    workspace: SlackWorkspace, handler: Handler
) -> Callable[[Request], Awaitable[Response]]:
    """HTTP around one handler: 400 with a sentence, 408 when the app kept the clock waiting."""

    async def answer(request: Request) -> Response:
        try:
            request_body: Json = dict(request.query_params)
            if request.method == "POST":
                request_body |= read_json(await request.body())
            return JSONResponse(await handler(workspace, request_body))
        except TimedOut as error:
            return JSONResponse({"error": str(error)}, 408)
        except (CannotAct, ConfigError, TypeError, ValueError) as error:
            return JSONResponse({"error": str(error)}, 400)

    return answer


def read_json(raw_bytes: bytes) -> Json:
    """Return the body as an object; an empty one is fine."""
    try:
        parsed = json.loads(raw_bytes or b"{}")
    except ValueError as error:
        raise CannotAct("The body is not JSON.") from error
    if not isinstance(parsed, dict):
        raise CannotAct("The body must be a JSON object.")
    return parsed
