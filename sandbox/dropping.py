"""Files that a person drops into a conversation, as the control API is told of them."""

from __future__ import annotations

import base64

from sandbox.model import Json
from sandbox.telling import need
from sandbox.workspace import SlackWorkspace


async def upload(workspace: SlackWorkspace, request_body: Json) -> Json:
    """Drop files into a conversation: each a name with ``text``, or with ``content`` in base64."""
    user_id, slack_channel = need(request_body, "user", "channel")
    dropped = [(str(file["name"]), content_of(file)) for file in request_body.get("files", [])]
    words, thread_ts = str(request_body.get("text", "")), request_body.get("thread_ts")
    sent = await workspace.drop_files(user_id, slack_channel, dropped, words, thread_ts)
    return {"ok": True, "channel": sent.channel, "ts": sent.ts, "files": sent.files}


def content_of(file: Json) -> bytes:
    """Return the bytes of a file in a request."""
    if "text" in file:
        return str(file["text"]).encode()
    return base64.b64decode(str(file.get("content", "")), validate=True)
