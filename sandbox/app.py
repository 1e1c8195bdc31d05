"""Put the workspace behind HTTP: Web API, Socket Mode, response_urls, control API, page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from sandbox import control, events, files, hooks
from sandbox.config import Config
from sandbox.webapi import door
from sandbox.workspace import SlackWorkspace

HEARTBEAT = 1.0


def build(config: Config, data: Path | None = None, *, page: bool = True) -> Starlette:
    """Return the whole sandbox as one ASGI app; its Workspace is ``app.state.workspace``.

    ``data`` is a folder in which everything survives a restart. The page needs the ``sandbox``
    extra; without it the app is the HTTP side alone.
    """
    workspace = SlackWorkspace(config, data)
    slack_app = _with_page(workspace) if page else Starlette(lifespan=_lifespan(workspace))
    slack_app.router.routes[:0] = routes(workspace)
    slack_app.state.workspace = workspace
    return slack_app


def _with_page(workspace: SlackWorkspace) -> Starlette:
    """Return the page takes a second to import, so the command line without it does not."""
    from fastapi import FastAPI

    from sandbox.page import mount

    slack_app = FastAPI(
        openapi_url=None, docs_url=None, redoc_url=None, lifespan=_lifespan(workspace)
    )
    mount(slack_app, workspace)
    return slack_app


def routes(office: SlackWorkspace) -> list[Route | WebSocketRoute]:
    """Return everything but the page."""
    simulation = office.core

    async def api(request: Request) -> Response:
        return await door.answer(simulation, request)

    async def hook(request: Request) -> Response:
        return await hooks.answer(simulation, request)

    async def upload(request: Request) -> Response:
        return await files.upload(simulation, request)

    async def download(request: Request) -> Response:
        return await files.download(simulation, request)

    async def private_download(request: Request) -> Response:
        return await files.private_download(simulation, request)

    async def link(socket: WebSocket) -> None:
        await simulation.sockets.serve(socket)

    return [
        Route("/api/{method}", api, methods=["GET", "POST"]),
        *(
            Route(f"/{kind}/{{team}}/{{token}}", hook, methods=["POST"])
            for kind in ("commands", "actions", "app")
        ),
        Route("/upload/v1/{token}", upload, methods=["POST"]),
        Route("/files/{id}/{name}", download),
        Route("/files-pri/{place}/{name}", private_download),
        Route("/files-pri/{place}/download/{name}", private_download),
        WebSocketRoute("/link", link),
        WebSocketRoute("/link/", link),
        *control.routes(office),
    ]


def _lifespan(workspace: SlackWorkspace) -> Callable[[Any], AbstractAsyncContextManager[None]]:
    """Resume undelivered events, keep the clock's place while running, write the rest at last."""

    @asynccontextmanager
    async def lifespan(_: Any) -> AsyncIterator[None]:
        events.resume(workspace.core)
        beat = asyncio.ensure_future(_heartbeat(workspace))
        yield
        beat.cancel()
        with suppress(asyncio.CancelledError):
            await beat
        workspace.core.save()
        workspace.core.store.close()

    return lifespan


async def _heartbeat(workspace: SlackWorkspace) -> None:
    while True:
        workspace.core.save()
        await asyncio.sleep(HEARTBEAT)
