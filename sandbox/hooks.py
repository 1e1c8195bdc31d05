"""The endpoint behind every response_url: five posts within thirty minutes."""

from __future__ import annotations

import json
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from sandbox import respond
from sandbox.core import Simulation
from sandbox.model import Json, SlackError

GONE = frozenset({"used_url", "expired_url"})
REFUSED = frozenset({"refuse_blocks"})


async def answer(simulation: Simulation, request: Request) -> Response:
    """One post: ``ok`` in plain text, or the error with its HTTP status."""
    begun = simulation.clock.machine()
    request_body: Json = {}
    try:
        request_body = _body(await request.body())
        url = simulation.triggers.respond(request.path_params["token"], simulation.clock.paced())
        _strike(simulation, request_body)
        respond.respond(simulation, url, request_body)
        response: Response = PlainTextResponse("ok")
        told = "ok"
    except SlackError as no:
        told = no.code
        if no.code in GONE:
            response = JSONResponse({"ok": False, "error": told}, 404)
        else:
            response = PlainTextResponse(told, 400)
    simulation.save()
    spent = (simulation.clock.machine() - begun) * 1000
    simulation.traffic.note("response_url", told, simulation.at(), request_body, told, spent)
    simulation.note_traffic()
    return response


def _strike(simulation: Simulation, request_body: Json) -> None:
    types = {str(block.get("type")) for block in request_body.get("blocks") or []}
    if simulation.faults.strike("response_url", REFUSED, types):
        raise SlackError("invalid_blocks")


def _body(raw: bytes) -> Json:
    text = raw.decode("utf-8", "replace")
    if text.startswith("payload="):
        text = parse_qs(text)["payload"][0]
    try:
        found = json.loads(text)
    except ValueError as no:
        raise SlackError("invalid_payload") from no
    if not isinstance(found, dict):
        raise SlackError("invalid_payload")
    return found
