"""Put the workspace behind HTTP: Web API, Socket Mode, response_urls, control API, maybe the page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from sandbox import control, events, hooks
from sandbox.config import Config
from sandbox.webapi import door
from sandbox.workspace import Workspace

HEARTBEAT = 1.0


def build(config: Config, data: Path | None = None, *, page: bool = True) -> FastAPI:
    """The whole sandbox as one ASGI app; its Workspace is ``app.state.workspace``.

    ``data`` is a folder in which everything survives a restart. The page needs the ``sandbox``
    extra; without it the app is the HTTP side alone.
    """
    office = Workspace(config, data)
    app = FastAPI(
        title="Sandbox", openapi_url=None, docs_url=None, redoc_url=None, lifespan=_lifespan(office)
    )
    app.state.workspace = office
    app.router.routes += routes(office)
    if page:
        from sandbox.page import mount

        mount(app, office)
    return app


def routes(office: Workspace) -> list[Route | WebSocketRoute]:
    """Everything but the page."""
    core = office.core

    async def api(request: Request) -> Response:
        return await door.answer(core, request)

    async def hook(request: Request) -> Response:
        return await hooks.answer(core, request)

    async def link(socket: WebSocket) -> None:
        await core.sockets.serve(socket)

    return [
        Route("/api/{method}", api, methods=["GET", "POST"]),
        *(
            Route(f"/{kind}/{{team}}/{{token}}", hook, methods=["POST"])
            for kind in ("commands", "actions", "app")
        ),
        WebSocketRoute("/link", link),
        WebSocketRoute("/link/", link),
        *control.routes(office),
    ]


def _lifespan(office: Workspace):  # type: ignore[no-untyped-def]
    """Resume undelivered events, keep the clock's place while running, write the rest at the end."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        events.resume(office.core)
        beat = asyncio.ensure_future(_heartbeat(office))
        yield
        beat.cancel()
        with suppress(asyncio.CancelledError):
            await beat
        office.core.save()
        office.core.store.close()

    return lifespan


async def _heartbeat(office: Workspace) -> None:
    while True:
        office.core.save()
        await asyncio.sleep(HEARTBEAT)
