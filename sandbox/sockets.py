"""Socket Mode: up to ten connections, one delivery per envelope, redelivery when no ack comes."""

from __future__ import annotations

import asyncio
import itertools
import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from sandbox.model import Json

MOST_CONNECTIONS = 10
CONNECTION_SECONDS = 18_060
MOST_RETRIES = 3
CLOSED = (WebSocketDisconnect, RuntimeError)


@dataclass(eq=False)
class Envelope:
    """One payload on its way to the app; ``id`` changes with every redelivery."""

    type: str
    payload: Json
    accepts: bool
    answer: asyncio.Future[Json | None]
    id: str = ""
    attempt: int = 0
    connection: Connection | None = None
    timer: asyncio.TimerHandle | None = None

    @property
    def retried(self) -> bool:
        """Only events are delivered again; a person presses a button again themselves."""
        return self.type == "events_api"

    def as_json(self) -> Json:
        """Return what goes over the wire."""
        json_body: Json = {
            "envelope_id": self.id,
            "payload": self.payload,
            "type": self.type,
            "accepts_response_payload": self.accepts,
        }
        if self.retried:
            reason = "timeout" if self.attempt else ""
            json_body |= {"retry_attempt": self.attempt, "retry_reason": reason}
        return json_body


@dataclass(eq=False)
class Connection:
    """One open WebSocket and what waits to be written to it; None in the queue closes it."""

    socket: WebSocket
    number: int
    queue: asyncio.Queue[Json | None] = field(default_factory=asyncio.Queue)


class Sockets:
    """All connections of the app, and every envelope that is not acked yet."""

    def __init__(self, app_id: str, redelivery: float) -> None:
        self._app_id = app_id
        self._redelivery = redelivery
        self._tickets: set[str] = set()
        self._numbers = itertools.count(1)
        self._turn = 0
        self.connections: list[Connection] = []
        self.open: dict[str, Envelope] = {}
        self.waiting: list[Envelope] = []
        self.on_sent: Callable[[Envelope], bool] = lambda _: False
        self.on_done: Callable[[Envelope, Json | None], None] = lambda *_: None

    def ticket(self) -> str:
        """Return a single-use ticket for one connection."""
        ticket = secrets.token_urlsafe(16)
        self._tickets.add(ticket)
        return ticket

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self.open or self.waiting)

    # sending -----------------------------------------------------------------

    def send(self, kind: str, payload: Json, *, accepts: bool) -> Envelope:
        """Hand a payload to one connection, or keep it until there is one."""
        answer = asyncio.get_running_loop().create_future()
        envelope = Envelope(kind, payload, accepts, answer)
        self._deliver(envelope)
        return envelope

    def give_up(self, envelope: Envelope) -> None:
        """Nobody waits for this ack any more."""
        self._finish(envelope, None)

    def _deliver(self, envelope: Envelope) -> None:
        if not self.connections:
            self.waiting.append(envelope)
            return
        self._turn += 1
        envelope.connection = self.connections[self._turn % len(self.connections)]
        envelope.id = str(_uuid())
        self.open[envelope.id] = envelope
        if envelope.retried:
            loop = asyncio.get_running_loop()
            envelope.timer = loop.call_later(self._redelivery, self._again, envelope)
        envelope.connection.queue.put_nowait(envelope.as_json())
        if self.on_sent(envelope):
            envelope.connection.queue.put_nowait(None)

    def _again(self, envelope: Envelope) -> None:
        self.open.pop(envelope.id, None)
        envelope.attempt += 1
        if envelope.attempt > MOST_RETRIES:
            self._finish(envelope, None)
        else:
            self._deliver(envelope)

    def _finish(self, envelope: Envelope, answer: Json | None) -> None:
        self.open.pop(envelope.id, None)
        if envelope in self.waiting:
            self.waiting.remove(envelope)
        if envelope.timer is not None:
            envelope.timer.cancel()
        if not envelope.answer.done():
            envelope.answer.set_result(answer)
        self.on_done(envelope, answer)

    # connections -------------------------------------------------------------

    async def serve(self, socket: WebSocket) -> None:
        """Run one connection from hello to goodbye."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self._tickets:
            await socket.close(code=1008)
            return
        self._tickets.discard(ticket)
        await socket.accept()
        if len(self.connections) >= MOST_CONNECTIONS:
            await socket.send_text(json.dumps(self._goodbye("too_many_websockets")))
            await socket.close()
            return
        connection = Connection(socket, next(self._numbers))
        self.connections.append(connection)
        writer = asyncio.ensure_future(self._write(connection))
        try:
            await self._read(connection)
        finally:
            self._gone(connection)
            connection.queue.put_nowait(None)
            await writer

    async def _write(self, connection: Connection) -> None:
        socket = connection.socket
        await socket.send_text(json.dumps(self._hello(connection)))
        waiting, self.waiting = self.waiting, []
        for envelope in waiting:
            self._deliver(envelope)
        while (json_body := await connection.queue.get()) is not None:
            try:
                await socket.send_text(json.dumps(json_body))
            except CLOSED:
                break
        self._gone(connection)
        if socket.application_state is WebSocketState.CONNECTED:
            with suppress(*CLOSED):  # the app closed it at the same moment
                await socket.close()

    async def _read(self, connection: Connection) -> None:
        try:
            while True:
                self._answered(await connection.socket.receive_text())
        except CLOSED:
            return

    def _answered(self, message_text: str) -> None:
        try:
            json_body = json.loads(message_text)
        except ValueError:
            return  # Slack, too, ignores what it cannot read
        named = json_body.get("envelope_id") if isinstance(json_body, dict) else None
        envelope = self.open.get(str(named))
        if envelope is not None:
            payload = json_body.get("payload")
            self._finish(envelope, payload if isinstance(payload, dict) else _worded(payload))

    def _gone(self, connection: Connection) -> None:
        """Presses and commands under way on a closed socket get no ack; events come again."""
        if connection not in self.connections:
            return
        self.connections.remove(connection)
        for envelope in list(self.open.values()):
            if envelope.connection is connection and not envelope.retried:
                self._finish(envelope, None)

    def disconnect(self, reason: str) -> None:
        """Tell every connection to go: ``warning`` leaves it open, any other reason closes it."""
        for connection in list(self.connections):
            connection.queue.put_nowait(self._goodbye(reason))
            if reason != "warning":
                connection.queue.put_nowait(None)

    def drop(self) -> None:
        """Close every connection without a word."""
        for connection in list(self.connections):
            connection.queue.put_nowait(None)

    def _hello(self, connection: Connection) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "debug_info": {
                "host": f"applink-sandbox-{connection.number}",
                "build_number": 10,
                "approximate_connection_time": CONNECTION_SECONDS,
            },
            "connection_info": {"app_id": self._app_id},
        }

    def _goodbye(self, reason: str) -> Json:
        return {
            "type": "disconnect",
            "reason": reason,
            "num_connections": len(self.connections),
            "debug_info": {"host": "applink-sandbox"},
            "connection_info": {"app_id": self._app_id},
        }


def _worded(payload: Any) -> Json:
    return {"text": payload} if isinstance(payload, str) and payload else {}


def _uuid() -> str:
    raw_bytes = secrets.token_hex(16)
    return "-".join(
        (raw_bytes[:8], raw_bytes[8:12], raw_bytes[12:16], raw_bytes[16:20], raw_bytes[20:])
    )
