"""Run the sandbox on loopback: the server's settings, for the command and for tests."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette

HOST = "127.0.0.1"
PING_SECONDS = 10.0
IDLE_SECONDS = 75  # longer than clients keep a connection: one closed as it is used loses a call
GOODBYE_SECONDS = 1


def bind(port: int) -> socket.socket:
    """Return a listening socket on loopback; port 0 takes a free one."""
    # asyncio switches off Nagle's 40 ms only on sockets that say TCP
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((HOST, port))
    return listener


def url_of(listener: socket.socket) -> str:
    """Return where a socket listens."""
    return f"http://{HOST}:{listener.getsockname()[1]}"


def server(slack_app: Starlette) -> uvicorn.Server:
    """Return a server that pings WebSockets as Slack does and leaves quickly."""
    config = uvicorn.Config(
        slack_app,
        log_level="warning",
        access_log=False,
        ws="websockets-sansio",
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=3 * PING_SECONDS,
        timeout_graceful_shutdown=GOODBYE_SECONDS,
        timeout_keep_alive=IDLE_SECONDS,
        lifespan="on",
    )
    return uvicorn.Server(config)


@asynccontextmanager
async def serving(slack_app: Starlette, port: int = 0) -> AsyncIterator[str]:
    """The app on a port in the running loop, as long as the block lasts; yields its address."""
    listener, web_server = bind(port), server(slack_app)
    slack_app.state.workspace.core.base_url = url_of(listener)
    web_server.config.load()
    web_server.lifespan = web_server.config.lifespan_class(web_server.config)
    # startup and shutdown without uvicorn's main loop: no signal handlers, no tenth of a second
    await web_server.startup(sockets=[listener])
    try:
        yield url_of(listener)
    finally:
        slack_app.state.workspace.core.followers.close()
        await web_server.shutdown(sockets=[listener])
