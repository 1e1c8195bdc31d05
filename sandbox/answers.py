"""An HTTP answer that gets lost on the way."""

from __future__ import annotations

from starlette.responses import Response
from starlette.types import Receive, Scope, Send


class LostResponse(Response):
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
