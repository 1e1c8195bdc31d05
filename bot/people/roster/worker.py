"""Fetches Slack's list of people at the start and after imports; events keep it fresh."""

import asyncio
import logging

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.work import Database
from bot.people import people
from bot.people.roster import usecases
from bot.people.roster.model import Linked
from bot.slack.payloads import storable_copy

log = logging.getLogger(__name__)
CHECK_INTERVAL = 300.0  # seconds between checks for people who were imported


async def keep(client: AsyncWebClient, database: Database, workspace_id: str) -> None:
    """Read Slack's list again whenever an import has added people or changed their e-mails."""
    identities = await database.read(workspace_id, people.identities)
    while True:
        await asyncio.sleep(CHECK_INTERVAL)
        try:
            if await database.read(
                workspace_id, usecases.people_to_look_up, identities
            ) and await fetch(client, database, workspace_id):
                identities = await database.read(workspace_id, people.identities)
        except Exception:
            log.exception("people could not be read; trying again in a while")


async def fetch(client: AsyncWebClient, database: Database, workspace_id: str) -> int:
    """Update people from Slack's list, page by page; return the number of people matched.

    Without the scope, people stay as they were imported, and a warning is logged.
    """
    matched, linked, cursor = 0, Linked(), ""
    try:
        while True:
            page = await client.users_list(limit=200, include_locale=True, cursor=cursor or None)
            users = storable_copy(page.get("members") or [])
            synced = await database.transact(workspace_id, usecases.sync_page, users, linked)
            matched, linked = matched + synced.matched, synced.linked
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return matched
    except SlackApiError as refused:
        log.warning("people could not be read from Slack: %s", refused.response.get("error"))
        return matched
