"""``files.*``: the external upload flow, the only way in that Slack still has."""

from __future__ import annotations

from dataclasses import replace

from sandbox import files, messages
from sandbox.model import Json, SlackError
from sandbox.text import sent
from sandbox.webapi.call import Call, refused
from sandbox.webapi.chat import postable


def get_upload_url(call: Call) -> Json:
    """``files.getUploadURLExternal``: where to post a file of this name and length."""
    call.need("filename", "length")
    length = call.number("length", 0)
    if length <= 0:
        raise refused("length must be greater than 0")
    id_, url = files.ticket(call.core, call.text("filename"), length)
    return {"upload_url": url, "file_id": id_}


def complete_upload(call: Call) -> Json:
    """``files.completeUploadExternal``: show what was posted, in a channel if one is named."""
    call.need("files")
    given = call.json("files")
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise refused("files must be an array of objects")
    found = [
        files.shared(call.core, str(one.get("id")), str(one.get("title") or "")) for one in given
    ]
    if call.text("channel_id"):
        _share(call, found)
    return {"files": [{"id": one["id"], "title": one["title"]} for one in found]}


def delete(call: Call) -> Json:
    """``files.delete``: a file of the app's own; what shows nothing else goes with it."""
    call.need("file")
    id_ = call.text("file")
    if files.take(call.core, id_)["user"] != call.core.app.bot_user_id:
        raise SlackError("cant_delete_file")
    files.remove(call.core, id_)
    return {}


def _share(call: Call, found: list[Json]) -> None:
    name = call.text("channel_id")
    if name[:1] in "UW":
        raise SlackError("channel_not_found")
    channel = postable(replace(call, args={**call.args, "channel": name}))
    messages.post(
        call.core,
        channel,
        call.core.app.bot_user_id,
        sent(call.text("initial_comment")),
        bot_id=call.core.app.bot_id,
        thread_ts=call.text("thread_ts") or None,
        files=found,
    )
