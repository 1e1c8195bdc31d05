"""The HTTP side of the Web API: read, check token, scope, rate and faults, answer as Slack."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from sandbox.core import Simulation
from sandbox.faults import API_KINDS, Rule
from sandbox.model import Json, SlackError
from sandbox.webapi.call import ApiCall
from sandbox.webapi.methods import METHODS, Method

JSON_TYPE = "application/json; charset=utf-8"
TROUBLES = {"500": "internal_error", "503": "service_unavailable"}


class Lost(Response):
    """An answer that never arrives: the connection is reset instead."""

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        """Abort the transport under a known server, else break off in the middle of the body."""
        transport = getattr(getattr(receive, "__self__", None), "transport", None)
        if transport is not None:
            transport.abort()
            return
        headers = [(b"content-type", b"application/json"), (b"content-length", b"1000")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b'{"ok":'})


async def answer(simulation: Simulation, request: Request) -> Response:
    """One Web API call from socket to socket."""
    name = request.path_params["method"]
    begun = simulation.clock.machine()
    args: Json = {}
    status, headers = 200, _scopes(simulation, name)
    try:
        args = await _arguments(request, METHODS.get(name))
        body, status = await _struck(simulation, name, args, request)
    except SlackError as no:
        body = {"ok": False, "error": no.code, **no.more}
        if no.code == "ratelimited":
            status = 429
            headers["Retry-After"] = str(body.pop("retry_after"))
    simulation.save()
    shown = args if status == 200 else {**args, "http_status": status}
    spent = (simulation.clock.machine() - begun) * 1000
    simulation.traffic.note("api", name, simulation.at(), shown, body, spent)
    simulation.note_traffic()
    if body.pop("lost", False):
        return Lost()
    return Response(json.dumps(body), status, headers, JSON_TYPE)


async def _struck(
    simulation: Simulation, name: str, args: Json, request: Request
) -> tuple[Json, int]:
    """Run the call under the faults that hit it; the body and the HTTP status."""
    rules = {
        r.kind: r for r in simulation.faults.strike(name, API_KINDS, _block_types(simulation, args))
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
    body = {"ok": True, **_run(simulation, name, args, request)}
    if "500" in rules:
        return {"ok": False, "error": TROUBLES["500"]}, 500
    return ({**body, "lost": True} if "lost" in rules else body), 200


def _run(simulation: Simulation, name: str, args: Json, request: Request) -> Json:
    method = METHODS.get(name)
    if method is None:
        raise SlackError("unknown_method", req_method=name)
    _authorise(simulation, method, request, args)
    if method.app_token:
        simulation.base_url = str(request.base_url).rstrip("/")
    api_call = ApiCall(simulation, {k: v for k, v in args.items() if k != "token"})
    api_call.scope(*method.scopes)
    wait = simulation.limits.wait(name, api_call.text("channel"), simulation.clock.paced())
    if wait:
        raise SlackError("ratelimited", retry_after=wait)
    return method.run(api_call)


def _authorise(simulation: Simulation, method: Method, request: Request, args: Json) -> None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        token = str(args.get("token") or "")
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
    args: Json = dict(request.query_params)
    if request.method != "POST":
        return args
    body = await request.body()
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind == "application/json":
        given = _json(body)
        return {**args, **given} if method is None or method.json else args
    if kind == "multipart/form-data":
        async with request.form() as form:
            return {**args, **{k: v for k, v in form.items() if isinstance(v, str)}}
    try:
        return {**args, **dict(parse_qsl(body.decode(), keep_blank_values=True))}
    except UnicodeDecodeError as no:
        raise SlackError("invalid_charset") from no


def _json(body: bytes) -> Json:
    try:
        given: Any = json.loads(body or b"{}")
    except ValueError as no:
        raise SlackError("invalid_json") from no
    if not isinstance(given, dict):
        raise SlackError("json_not_object")
    return given


def _scopes(simulation: Simulation, name: str) -> dict[str, str]:
    method = METHODS.get(name)
    accepted = ",".join(method.scopes) if method else ""
    return {
        "X-OAuth-Scopes": ",".join(sorted(simulation.app.scopes)),
        "X-Accepted-OAuth-Scopes": accepted,
    }


def _block_types(simulation: Simulation, args: Json) -> set[str]:
    if not simulation.faults.looks_at_blocks or not args.get("blocks"):
        return set()
    blocks = args["blocks"]
    if isinstance(blocks, str):
        try:
            blocks = json.loads(blocks)
        except ValueError:
            return set()
    return {str(block.get("type")) for block in blocks if isinstance(block, dict)}


def _refused(rule: Rule) -> SlackError:
    response_json = f"unsupported type: {', '.join(rule.block_types)} [json-pointer:/blocks]"
    more = {"messages": [f"[ERROR] {response_json}"]}
    return SlackError("invalid_blocks", errors=[response_json], response_metadata=more)
