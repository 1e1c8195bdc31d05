"""``files.*``: the external upload flow, the only way in for apps, and what people dropped."""

from __future__ import annotations

from dataclasses import replace

from sandbox import files, messages
from sandbox.model import Json, SlackError
from sandbox.text import sent
from sandbox.webapi.call import ApiCall, refused
from sandbox.webapi.chat import postable


def get_upload_url(api_call: ApiCall) -> Json:
    """``files.getUploadURLExternal``: where to post a file of this name and length."""
    api_call.need("filename", "length")
    length = api_call.number("length", 0)
    if length <= 0:
        raise refused("length must be greater than 0")
    file_id, target_url = files.ticket(api_call.core, api_call.text("filename"), length)
    return {"upload_url": target_url, "file_id": file_id}


def complete_upload(api_call: ApiCall) -> Json:
    """``files.completeUploadExternal``: show what was posted, in a channel if one is named."""
    api_call.need("files")
    given = api_call.json("files")
    if not isinstance(given, list) or not all(
        isinstance(file_argument, dict) for file_argument in given
    ):
        raise refused("files must be an array of objects")
    shared_files = [
        files.shared(
            api_call.core, str(file_argument.get("id")), str(file_argument.get("title") or "")
        )
        for file_argument in given
    ]
    if api_call.text("channel_id"):
        _share(api_call, shared_files)
    return {
        "files": [
            {"id": file_argument["id"], "title": file_argument["title"]}
            for file_argument in shared_files
        ]
    }


def info(api_call: ApiCall) -> Json:
    """``files.info``: a file in a conversation that the app is in."""
    api_call.need("file")
    file = files.seen_by_app(api_call.core, api_call.text("file"))
    return {"file": file, "comments": [], "response_metadata": {"next_cursor": ""}}


def delete(api_call: ApiCall) -> Json:
    """``files.delete``: a file of the app's own; what shows nothing else goes with it."""
    api_call.need("file")
    file_id = api_call.text("file")
    if files.take(api_call.core, file_id)["user"] != api_call.core.app.bot_user_id:
        raise SlackError("cant_delete_file")
    files.remove(api_call.core, file_id)
    return {}


def _share(api_call: ApiCall, shared_files: list[Json]) -> None:
    name = api_call.text("channel_id")
    if name[:1] in "UW":
        raise SlackError("channel_not_found")
    slack_channel = postable(replace(api_call, args={**api_call.args, "channel": name}))
    messages.post(
        api_call.core,
        slack_channel,
        api_call.core.app.bot_user_id,
        sent(api_call.text("initial_comment")),
        bot_id=api_call.core.app.bot_id,
        thread_ts=api_call.text("thread_ts") or None,
        files=shared_files,
    )
