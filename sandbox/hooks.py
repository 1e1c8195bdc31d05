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
    """Return one post: ``ok`` in plain text, or the error with its HTTP status."""
    begun = simulation.clock.machine()
    request_body: Json = {}
    try:
        request_body = _body(await request.body())
        target_url = simulation.triggers.respond(
            request.path_params["token"], simulation.clock.paced()
        )
        _strike(simulation, request_body)
        respond.respond(simulation, target_url, request_body)
        response: Response = PlainTextResponse("ok")
        answer_text = "ok"
    except SlackError as error:
        answer_text = error.code
        if error.code in GONE:
            response = JSONResponse({"ok": False, "error": answer_text}, 404)
        else:
            response = PlainTextResponse(answer_text, 400)
    simulation.save()
    spent = (simulation.clock.machine() - begun) * 1000
    simulation.traffic.note(
        "response_url", answer_text, simulation.at(), request_body, answer_text, spent
    )
    simulation.note_traffic()
    return response


def _strike(simulation: Simulation, request_body: Json) -> None:
    types = {str(layout_block.get("type")) for layout_block in request_body.get("blocks") or []}
    if simulation.faults.strike("response_url", REFUSED, types):
        raise SlackError("invalid_blocks")


def _body(raw_bytes: bytes) -> Json:
    message_text = raw_bytes.decode("utf-8", "replace")
    if message_text.startswith("payload="):
        message_text = parse_qs(message_text)["payload"][0]
    try:
        parsed = json.loads(message_text)
    except ValueError as error:
        raise SlackError("invalid_payload") from error
    if not isinstance(parsed, dict):
        raise SlackError("invalid_payload")
    return parsed
