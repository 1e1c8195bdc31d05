"""The control API: a few lines of HTTP around each thing a Workspace can do; JSON in, JSON out."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox import moving, people, telling
from sandbox.config import ConfigError, moment
from sandbox.forms import find
from sandbox.model import CannotAct, Json, Place, TimedOut, as_json
from sandbox.telling import need, shown, told
from sandbox.workspace import Workspace

Handler = Callable[[Workspace, Json], Awaitable[Any]]


# acting --------------------------------------------------------------------------------


async def message(workspace: Workspace, body: Json) -> Json:
    """Type a message."""
    user, channel, text = need(body, "user", "channel", "text")
    sent = await workspace.post_message(user, channel, text, body.get("thread_ts"))
    return {"ok": True, "channel": sent.channel, "ts": sent.ts}


async def edit(workspace: Workspace, body: Json) -> Json:
    """Edit one's own message."""
    user, channel, ts, text = need(body, "user", "channel", "ts", "text")
    sent = await workspace.edit_message(user, channel, ts, text)
    return {"ok": True, "channel": sent.channel, "ts": sent.ts}


async def delete(workspace: Workspace, body: Json) -> Json:
    """Delete one's own message, or dismiss an ephemeral one."""
    await workspace.delete_message(*need(body, "user", "channel", "ts"))
    return {"ok": True}


async def react(workspace: Workspace, body: Json) -> Json:
    """Add a reaction; ``"on": false`` removes it."""
    user, channel, ts, name = need(body, "user", "channel", "ts", "name")
    await workspace.react(user, channel, ts, name, bool(body.get("on", True)))
    return {"ok": True}


async def command(workspace: Workspace, body: Json) -> Json:
    """Run a slash command."""
    user, channel, name = need(body, "user", "channel", "command")
    done = await workspace.run_command(user, channel, name, str(body.get("text", "")))
    return {**told(done), "ack": done.ack or None}


async def click(workspace: Workspace, body: Json) -> Json:
    """Press or pick the newest matching element."""
    user, action = need(body, "user", "action_id")
    block, value = body.get("block_id"), body.get("selected", body.get("value"))
    place = where(workspace, user, body, (action, block, body.get("value")))
    done = await workspace.press(user, place, action, block, value)
    return {**told(done), "view": shown(workspace, done.view)}


Wanted = tuple[str, str | None, Any]


def where(workspace: Workspace, user: str, body: Json, wanted: Wanted) -> Place:
    """The place an element is pressed: as told, else modal, newest message, Home."""
    if body.get("view") in ("modal", "home"):
        return Place("home" if body["view"] == "home" else "modal")
    if body.get("ts"):
        channel = workspace.channel(str(body.get("channel") or "@app"), user)
        return Place("message", channel.id, str(body["ts"]))
    modal = workspace.modal_of(user)
    if modal is not None and not body.get("channel") and has(modal.blocks, wanted):
        return Place("modal")
    named = body.get("channel")
    channels = [workspace.channel(str(named), user)] if named else workspace.channels_of(user)
    newest = (
        next((m for m in reversed(workspace.everything(c.id, user)) if has(m.blocks, wanted)), None)
        for c in channels
    )
    if found := [m for m in newest if m is not None]:
        last = max(found, key=lambda m: m.ts)
        return Place("message", last.channel, last.ts)
    home = workspace.home_of(user)
    if not named and home is not None and has(home.blocks, wanted):
        return Place("home")
    where_else = f"in {named}" if named else "in a modal, a message or Home"
    raise CannotAct(f"{workspace.user(user).real_name} sees no element {wanted[0]!r} {where_else}.")


def has(blocks: list[Json], wanted: Wanted) -> bool:
    """Whether an element is among the blocks; of buttons with one action_id the value decides."""
    action, block, value = wanted
    try:
        _, element = find(blocks, action, block, value)
    except CannotAct:
        return False
    return element["type"] != "button" or value in (None, element.get("value"))


async def submit(workspace: Workspace, body: Json) -> Json:
    """Fill and submit the user's modal."""
    (user,) = need(body, "user")
    done = await workspace.submit(user, body.get("values") or {})
    return {
        **told(done),
        "response_action": done.response_action,
        "errors": done.errors,
        "view": shown(workspace, done.view),
    }


async def type_(workspace: Workspace, body: Json) -> Json:
    """Fill without submitting; ``"view": "home"`` fills inputs on Home."""
    (user,) = need(body, "user")
    place = Place("home") if body.get("view") == "home" else Place("modal")
    done = await workspace.fill(user, body.get("values") or {}, place)
    return {**told(done), "view": shown(workspace, done.view)}


async def suggest(workspace: Workspace, body: Json) -> Json:
    """What an external select offers for a few letters."""
    user, action = need(body, "user", "action_id")
    block = body.get("block_id")
    place = where(workspace, user, body, (action, block, None))
    query = str(body.get("query", ""))
    return {"options": await workspace.suggest(user, place, action, query, block)}


async def close(workspace: Workspace, body: Json) -> Json:
    """Close the top modal; ``"all": true`` closes the stack."""
    (user,) = need(body, "user")
    await workspace.close_view(user, bool(body.get("all")))
    return {"ok": True}


async def home(workspace: Workspace, body: Json) -> Any:
    """Open the app's Home."""
    (user,) = need(body, "user")
    return shown(workspace, await workspace.open_home(user, str(body.get("tab", "home"))))


async def read(workspace: Workspace, body: Json) -> Json:
    """The user has seen a channel."""
    workspace.mark_read(*need(body, "user", "channel"))
    return {"ok": True}


async def user(workspace: Workspace, body: Json) -> Json:
    """A person joins or changes."""
    (name,) = need(body, "id")
    changes = {key: value for key, value in body.items() if key != "id"}
    return as_json(people.put(workspace.core, name, changes))


async def dnd(workspace: Workspace, body: Json) -> Json:
    """Do not disturb between two moments (ISO 8601 or seconds since 1970)."""
    name, start, end = need(body, "user", "start", "end")
    who = workspace.user(name)
    return as_json(people.quiet(workspace.core, who, seconds(start), seconds(end)))


def seconds(value: str) -> float:
    """A moment as seconds since 1970."""
    try:
        return float(value)
    except ValueError:
        return moment(value, "moment").timestamp()


POSTS: dict[str, Handler] = {
    "message": message,
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


def routes(workspace: Workspace) -> list[Route]:
    """All endpoints under ``/control``."""
    tables = (("POST", POSTS), ("GET", GETS), ("DELETE", DELETES))
    found = [
        Route(f"/control/{name}", endpoint(workspace, handler), methods=[verb])
        for verb, table in tables
        for name, handler in table.items()
    ]
    return [*found, Route("/control/{rest:path}", unknown, methods=["POST", "GET", "DELETE"])]


async def unknown(request: Request) -> Response:
    """There is no such endpoint."""
    sentence = f"There is no {request.method} {request.url.path}."
    return JSONResponse({"error": sentence}, 404)


def endpoint(workspace: Workspace, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """HTTP around one handler: 400 with a sentence, 408 when the app kept the clock waiting."""

    async def answer(request: Request) -> Response:
        try:
            body: Json = dict(request.query_params)
            if request.method == "POST":
                body |= read_json(await request.body())
            return JSONResponse(await handler(workspace, body))
        except TimedOut as no:
            return JSONResponse({"error": str(no)}, 408)
        except (CannotAct, ConfigError, TypeError, ValueError) as no:
            return JSONResponse({"error": str(no)}, 400)

    return answer


def read_json(raw: bytes) -> Json:
    """The body as an object; an empty one is fine."""
    try:
        found = json.loads(raw or b"{}")
    except ValueError as no:
        raise CannotAct("The body is not JSON.") from no
    if not isinstance(found, dict):
        raise CannotAct("The body must be a JSON object.")
    return found
