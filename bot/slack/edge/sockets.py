"""Socket Mode in front of the app: what cannot be read is acknowledged, so that it stays away."""

import logging

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.slack.payloads import is_readable

log = logging.getLogger(__name__)


class SocketHandler(AsyncSocketModeHandler):
    """Hands envelopes to Bolt, which raises outside its error handler where it cannot read one."""

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        """Answer one envelope."""
        if is_readable(req.payload):
            await super().handle(client, req)
        else:
            log.warning("an envelope of type %s cannot be read", req.type)
            await client.send_socket_mode_response(SocketModeResponse(envelope_id=req.envelope_id))
