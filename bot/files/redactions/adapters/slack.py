"""Take back files that were shown in the threads of scorecards, as far as Slack allows."""

from collections.abc import Sequence
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.files.redactions.model import FilesLeft
from bot.slack.outbox import MessageLocation

PAGE = 200  # messages of a thread at a time


async def delete_files(
    client: AsyncWebClient, places: Sequence[MessageLocation]
) -> tuple[int, list[FilesLeft]]:
    """Delete the files that we shared in these threads; how many, and what stays and why."""
    deleted, left = 0, []
    for place in places:
        try:
            for file_id in await _ours(client, place):
                await client.files_delete(file=file_id)
                deleted += 1
        except SlackApiError as refused:
            left.append(FilesLeft(place, str(refused.response.get("error"))))
        except (aiohttp.ClientError, TimeoutError) as error:
            left.append(FilesLeft(place, type(error).__name__))
    return deleted, left


async def _ours(client: AsyncWebClient, place: MessageLocation) -> list[str]:
    """Return the ids of the files in a thread that our own messages show."""
    own_id = str((await client.auth_test())["user_id"])
    files: list[dict[str, Any]] = []
    cursor = ""
    while True:
        page = await client.conversations_replies(
            channel=place.channel, ts=place.ts, limit=PAGE, cursor=cursor
        )
        files += [file for message in page["messages"] for file in message.get("files") or ()]
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return [str(file["id"]) for file in files if file.get("user") == own_id]
