"""The HTTP side of the Web API: read, check token, scope, rate and faults, answer as Slack."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from sandbox.answers import LostResponse
from sandbox.core import Simulation
from sandbox.faults import API_KINDS, FaultRule
from sandbox.model import Json, SlackError
from sandbox.webapi.call import ApiCall
from sandbox.webapi.methods import METHODS, Method

JSON_TYPE = "application/json; charset=utf-8"
TROUBLES = {"500": "internal_error", "503": "service_unavailable"}


async def answer(simulation: Simulation, request: Request) -> Response:
    """Return one Web API call from socket to socket."""
    method_name = request.path_params["method"]
    begun = simulation.clock.machine()
    arguments: Json = {}
    status, headers = 200, _scopes(simulation, method_name)
    try:
        arguments = await _arguments(request, METHODS.get(method_name))
        response_body, status = await _struck(simulation, method_name, arguments, request)
    except SlackError as error:
        response_body = {"ok": False, "error": error.code, **error.more}
        if error.code == "ratelimited":
            status = 429
            headers["Retry-After"] = str(response_body.pop("retry_after"))
    simulation.save()
    shown = arguments if status == 200 else {**arguments, "http_status": status}
    spent = (simulation.clock.machine() - begun) * 1000
    simulation.traffic.note("api", method_name, simulation.at(), shown, response_body, spent)
    simulation.note_traffic()
    if response_body.pop("lost", False):
        return LostResponse()
    return Response(json.dumps(response_body), status, headers, JSON_TYPE)


async def _struck(
    simulation: Simulation, method_name: str, arguments: Json, request: Request
) -> tuple[Json, int]:
    """Run the call under the faults that hit it; the body and the HTTP status."""
    rules = {
        r.kind: r
        for r in simulation.faults.strike(
            method_name, API_KINDS, _block_types(simulation, arguments)
        )
    }
    if slow := rules.get("slow"):
        await asyncio.sleep(slow.seconds)
    if limited := rules.get("429"):
        raise SlackError("ratelimited", retry_after=int(limited.retry_after))
    if "503" in rules:
        return {"ok": False, "error": TROUBLES["503"]}, 503
    if "refuse_blocks" in rules:
        raise _refused(rules["refuse_blocks"])
    if "500" in rules and simulation.faults.coin():
        return {"ok": False, "error": TROUBLES["500"]}, 500
    response_body = {"ok": True, **_run(simulation, method_name, arguments, request)}
    if "500" in rules:
        return {"ok": False, "error": TROUBLES["500"]}, 500
    return ({**response_body, "lost": True} if "lost" in rules else response_body), 200


def _run(simulation: Simulation, method_name: str, arguments: Json, request: Request) -> Json:
    method = METHODS.get(method_name)
    if method is None:
        raise SlackError("unknown_method", req_method=method_name)
    _authorise(simulation, method, request, arguments)
    if method.app_token:
        simulation.base_url = str(request.base_url).rstrip("/")
    api_call = ApiCall(simulation, {k: v for k, v in arguments.items() if k != "token"})
    api_call.scope(*method.scopes)
    wait = simulation.limits.wait(method_name, api_call.text("channel"), simulation.clock.paced())
    if wait:
        raise SlackError("ratelimited", retry_after=wait)
    return method.run(api_call)


def _authorise(simulation: Simulation, method: Method, request: Request, arguments: Json) -> None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        token = str(arguments.get("token") or "")
    if not token:
        raise SlackError("not_authed")
    if token not in (simulation.app.bot_token, simulation.app.app_token):
        raise SlackError("invalid_auth")
    if not simulation.state.installed:
        raise SlackError("token_revoked")
    if (token == simulation.app.app_token) != method.app_token:
        raise SlackError("not_allowed_token_type")


async def _arguments(request: Request, method: Method | None) -> Json:
    """Query, then form or JSON; JSON counts only where the method reads it."""
    arguments: Json = dict(request.query_params)
    if request.method != "POST":
        return arguments
    response_body = await request.body()
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind == "application/json":
        given = _json(response_body)
        return {**arguments, **given} if method is None or method.json else arguments
    if kind == "multipart/form-data":
        async with request.form() as form:
            return {**arguments, **{k: v for k, v in form.items() if isinstance(v, str)}}
    try:
        return {**arguments, **dict(parse_qsl(response_body.decode(), keep_blank_values=True))}
    except UnicodeDecodeError as error:
        raise SlackError("invalid_charset") from error


def _json(response_body: bytes) -> Json:
    try:
        given: Any = json.loads(response_body or b"{}")
    except ValueError as error:
        raise SlackError("invalid_json") from error
    if not isinstance(given, dict):
        raise SlackError("json_not_object")
    return given


def _scopes(simulation: Simulation, method_name: str) -> dict[str, str]:
    method = METHODS.get(method_name)
    accepted = ",".join(method.scopes) if method else ""
    return {
        "X-OAuth-Scopes": ",".join(sorted(simulation.app.scopes)),
        "X-Accepted-OAuth-Scopes": accepted,
    }


def _block_types(simulation: Simulation, arguments: Json) -> set[str]:
    if not simulation.faults.looks_at_blocks or not arguments.get("blocks"):
        return set()
    blocks = arguments["blocks"]
    if isinstance(blocks, str):
        try:
            blocks = json.loads(blocks)
        except ValueError:
            return set()
    return {
        str(layout_block.get("type")) for layout_block in blocks if isinstance(layout_block, dict)
    }


def _refused(rule: FaultRule) -> SlackError:
    response_json = f"unsupported type: {', '.join(rule.block_types)} [json-pointer:/blocks]"
    more = {"messages": [f"[ERROR] {response_json}"]}
    return SlackError("invalid_blocks", errors=[response_json], response_metadata=more)
