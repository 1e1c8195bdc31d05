"""Files: tickets for an upload, what people drop, the bytes that came, where they are read."""

from __future__ import annotations

import base64
import mimetypes
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from sandbox import messages
from sandbox.answers import LostResponse
from sandbox.core import Simulation
from sandbox.faults import FaultRule
from sandbox.model import Json, SlackError

TROUBLES = frozenset({"500", "503", "lost"})
DRAWN = ("image/", "text/plain")  # what a browser may show here; a page could act in our name


def ticket(simulation: Simulation, name: str, length: int) -> tuple[str, str]:
    """Return the id of a file to come, and the address it is to be posted to."""
    json_body = {"name": name, "length": length, "user": simulation.app.bot_user_id}
    file_id, token = simulation.new_id("F"), simulation.new_id("", 32)
    simulation.state.keep_file(file_id, {**json_body, "token": token, "content": None})
    return file_id, f"{simulation.base_url}/upload/v1/{token}"


def take(simulation: Simulation, file_id: str) -> Json:
    """Return a file that came; SlackError ``file_not_found``."""
    stored_file = simulation.state.files.get(file_id)
    if stored_file is None or stored_file["content"] is None:
        raise SlackError("file_not_found")
    return stored_file


def shared(simulation: Simulation, file_id: str, title: str) -> Json:
    """Return a file as a message tells it."""
    stored_file = take(simulation, file_id)
    kind = mimetypes.guess_type(stored_file["name"])[0] or "application/octet-stream"
    place = f"{simulation.base_url}/files-pri/{simulation.config.team_id}-{file_id}"
    name = quote(stored_file["name"])
    return {
        "id": file_id,
        "created": int(simulation.clock.seconds()),
        "name": stored_file["name"],
        "title": title or stored_file["name"],
        "mimetype": kind,
        "filetype": stored_file["name"].rpartition(".")[2].lower(),
        "user": stored_file["user"],
        "size": stored_file["length"],
        "mode": "hosted",
        "is_external": False,
        "is_public": False,
        "file_access": "visible",
        "url_private": f"{place}/{name}",
        "url_private_download": f"{place}/download/{name}",
    }


def drop(simulation: Simulation, user_id: str, name: str, content: bytes) -> Json:
    """Keep a file that a person drops into a conversation, and return it as a message tells it."""
    file_id = simulation.new_id("F")
    json_body = {
        "name": name,
        "length": len(content),
        "user": user_id,
        "token": "",
        "content": base64.b64encode(content).decode(),
    }
    simulation.state.keep_file(file_id, json_body)
    return shared(simulation, file_id, "")


def seen_by_app(simulation: Simulation, file_id: str) -> Json:
    """Return a file in a conversation that the app is in; SlackError ``file_not_found``."""
    take(simulation, file_id)
    for channel_id, in_channel in simulation.state.messages.items():
        if simulation.app.bot_user_id in simulation.state.channels[channel_id].members:
            for slack_message in in_channel.values():
                for file in slack_message.files:
                    if file["id"] == file_id:
                        return file
    raise SlackError("file_not_found")


def remove(simulation: Simulation, file_id: str) -> None:
    """Forget the bytes of a file, and take it out of the messages that show it."""
    simulation.state.keep_file(file_id, {**simulation.state.files[file_id], "content": None})
    all_messages = [
        slack_message for of in simulation.state.messages.values() for slack_message in of.values()
    ]
    for slack_message in [
        with_file
        for with_file in all_messages
        if any(file["id"] == file_id for file in with_file.files)
    ]:
        slack_message.files = [file for file in slack_message.files if file["id"] != file_id]
        if slack_message.files or slack_message.text or slack_message.blocks:
            simulation.state.keep_message(slack_message)
        else:
            messages.delete(simulation, slack_message)


async def upload(simulation: Simulation, request: Request) -> Response:
    """Return the bytes of a file, raw or as a form; ``OK`` and their number in plain text."""
    struck = simulation.faults.strike("files.upload", TROUBLES, set())
    if any(rule.kind != "lost" for rule in struck):
        return PlainTextResponse("try again", 503)
    token = request.path_params["token"]
    id_and_file = next(
        (
            (i, stored_file)
            for i, stored_file in simulation.state.files.items()
            if stored_file["token"] == token
        ),
        None,
    )
    content = await _content(request)
    if id_and_file is None or len(content) != id_and_file[1]["length"]:
        return PlainTextResponse("no such upload", 404 if id_and_file is None else 400)
    file_id, json_body = id_and_file
    simulation.state.keep_file(
        file_id, {**json_body, "content": base64.b64encode(content).decode()}
    )
    simulation.save()
    return _lost(struck) or PlainTextResponse(f"OK - {len(content)}")


async def download(simulation: Simulation, request: Request) -> Response:
    """Return a file as it came."""
    try:
        stored_file = take(simulation, request.path_params["id"])
    except SlackError:
        return PlainTextResponse("There is no such file.", 404)
    kind = mimetypes.guess_type(stored_file["name"])[0] or "application/octet-stream"
    way = "inline" if kind.startswith(DRAWN) else "attachment"
    headers = {"Content-Disposition": f"{way}; filename*=UTF-8''{quote(stored_file['name'])}"}
    return Response(base64.b64decode(stored_file["content"]), 200, headers, kind)


async def private_download(simulation: Simulation, request: Request) -> Response:
    """Return a file to the app's token. Slack shows everybody else its page to sign in, and says
    that all is well.
    """
    struck = simulation.faults.strike("files.download", TROUBLES, set())
    if any(rule.kind != "lost" for rule in struck):
        return PlainTextResponse("try again", 503)
    bearer = request.headers.get("authorization", "")
    may_read = "files:read" in simulation.app.scopes and simulation.state.installed
    if bearer != f"Bearer {simulation.app.bot_token}" or not may_read:
        return HTMLResponse("<!DOCTYPE html><title>Sign in</title>Sign in to your workspace")
    try:
        stored_file = take(simulation, request.path_params["place"].partition("-")[2])
    except SlackError:
        return PlainTextResponse("There is no such file.", 404)
    content = base64.b64decode(stored_file["content"])
    return Response(content, 200, media_type="application/octet-stream")


async def _content(request: Request) -> bytes:
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        async with request.form() as form:
            for given_value in form.values():
                if not isinstance(given_value, str):
                    return await given_value.read()
    return await request.body()


def _lost(struck: list[FaultRule]) -> Response | None:
    return LostResponse() if struck else None
