"""Fetches Slack's list of people at the start and when somebody is new; events keep it fresh."""

import asyncio
import logging

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.roster import usecases
from bot.work import Database

log = logging.getLogger(__name__)
LOOK = 300.0  # seconds between looks for people who were imported meanwhile


async def keep(client: AsyncWebClient, database: Database, workspace_id: str) -> None:
    """Read Slack's list again whenever some of ours are new: imported while the bot ran."""
    known = await database.read(workspace_id, usecases.newcomers, ())
    while True:
        await asyncio.sleep(LOOK)
        try:
            fresh = await database.read(workspace_id, usecases.newcomers, known)
            if fresh and await fetch(client, database, workspace_id):
                known |= fresh
        except Exception:
            log.exception("people could not be read; trying again in a while")


async def fetch(client: AsyncWebClient, database: Database, workspace_id: str) -> int:
    """Match Slack's users with ours, page by page; returns how many were matched.

    Without the scope or the method, people stay as they were imported, and a log line says so.
    """
    matched, cursor = 0, ""
    try:
        while True:
            page = await client.users_list(limit=200, include_locale=True, cursor=cursor or None)
            users = page.get("members") or []
            matched += await database.transact(workspace_id, usecases.sync, users)
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return matched
    except SlackApiError as refused:
        log.warning("people could not be read from Slack: %s", refused.response.get("error"))
        return matched
