"""Files: tickets for an upload, the bytes that came, and where they are read again."""

from __future__ import annotations

import base64
import mimetypes
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from sandbox import messages
from sandbox.core import Simulation
from sandbox.faults import Rule
from sandbox.model import Json, SlackError
from sandbox.webapi.door import Lost

TROUBLES = frozenset({"500", "503", "lost"})
DRAWN = ("image/", "text/plain")  # what a browser may show here; a page could act in our name


def ticket(simulation: Simulation, name: str, length: int) -> tuple[str, str]:
    """The id of a file to come, and the address it is to be posted to."""
    body = {"name": name, "length": length, "user": simulation.app.bot_user_id}
    id_, token = simulation.new_id("F"), simulation.new_id("", 32)
    simulation.state.keep_file(id_, {**body, "token": token, "content": None})
    return id_, f"{simulation.base_url}/upload/v1/{token}"


def take(simulation: Simulation, id_: str) -> Json:
    """A file that came; SlackError ``file_not_found``."""
    found = simulation.state.files.get(id_)
    if found is None or found["content"] is None:
        raise SlackError("file_not_found")
    return found


def shared(simulation: Simulation, id_: str, title: str) -> Json:
    """A file as a message tells it."""
    found = take(simulation, id_)
    kind = mimetypes.guess_type(found["name"])[0] or "application/octet-stream"
    return {
        "id": id_,
        "created": int(simulation.clock.seconds()),
        "name": found["name"],
        "title": title or found["name"],
        "mimetype": kind,
        "filetype": found["name"].rpartition(".")[2].lower(),
        "user": found["user"],
        "size": found["length"],
        "mode": "hosted",
        "url_private": f"{simulation.base_url}/files/{id_}/{quote(found['name'])}",
        "url_private_download": f"{simulation.base_url}/files/{id_}/{quote(found['name'])}",
    }


def remove(simulation: Simulation, id_: str) -> None:
    """Forget the bytes of a file, and take it out of the messages that show it."""
    simulation.state.keep_file(id_, {**simulation.state.files[id_], "content": None})
    every = [message for of in simulation.state.messages.values() for message in of.values()]
    for message in [one for one in every if any(file["id"] == id_ for file in one.files)]:
        message.files = [file for file in message.files if file["id"] != id_]
        if message.files or message.text or message.blocks:
            simulation.state.keep_message(message)
        else:
            messages.delete(simulation, message)


async def upload(simulation: Simulation, request: Request) -> Response:
    """The bytes of a file, raw or as a form; ``OK`` and their number in plain text."""
    struck = simulation.faults.strike("files.upload", TROUBLES, set())
    if any(rule.kind != "lost" for rule in struck):
        return PlainTextResponse("try again", 503)
    token = request.path_params["token"]
    found = next(
        ((i, one) for i, one in simulation.state.files.items() if one["token"] == token), None
    )
    content = await _content(request)
    if found is None or len(content) != found[1]["length"]:
        return PlainTextResponse("no such upload", 404 if found is None else 400)
    id_, body = found
    simulation.state.keep_file(id_, {**body, "content": base64.b64encode(content).decode()})
    simulation.save()
    return _lost(struck) or PlainTextResponse(f"OK - {len(content)}")


async def download(simulation: Simulation, request: Request) -> Response:
    """A file as it came."""
    try:
        found = take(simulation, request.path_params["id"])
    except SlackError:
        return PlainTextResponse("There is no such file.", 404)
    kind = mimetypes.guess_type(found["name"])[0] or "application/octet-stream"
    way = "inline" if kind.startswith(DRAWN) else "attachment"
    headers = {"Content-Disposition": f"{way}; filename*=UTF-8''{quote(found['name'])}"}
    return Response(base64.b64decode(found["content"]), 200, headers, kind)


async def _content(request: Request) -> bytes:
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        async with request.form() as form:
            for value in form.values():
                if not isinstance(value, str):
                    return await value.read()
    return await request.body()


def _lost(struck: list[Rule]) -> Response | None:
    return Lost() if struck else None
