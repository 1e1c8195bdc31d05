"""Read channels and the accounts in them from Slack's Web API."""

import asyncio
from collections.abc import Sequence
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.setup.team_choices.model import ChannelPeople

MOST_CHANNELS = 10  # of one form: each is two calls, all within the time Slack waits for us
MOST_MEMBERS = 1000  # one page
PATIENCE = 2.0  # seconds, of the three within which Slack expects an answer
TOO_LARGE = N_("{channel} has more than {n} people. Choose the channels of single teams.")
HIDDEN = N_("I can't see one of these channels. Type `/invite @Weekbeat` there, then press Next.")
SLOW = N_("Slack didn't answer in time. Press Next once more.")


class MissingScopeError(Exception):
    """The bot's token may not read channels."""


async def channels_with_people(
    client: AsyncWebClient, channel_ids: Sequence[str], field: str
) -> list[ChannelPeople]:
    """Return channels with their people, in this order.

    Raises a Refusal for `field` where a channel cannot be read, MissingScopeError without the
    permission.
    """
    calls = (_read_channel(client, channel_id, field) for channel_id in channel_ids)
    try:
        return list(await asyncio.wait_for(asyncio.gather(*calls), PATIENCE))
    except TimeoutError:
        raise Refusal(SLOW, field=field) from None
    except SlackApiError as refused:
        if refused.response.get("error") == "missing_scope":
            raise MissingScopeError from None
        raise Refusal(HIDDEN, field=field) from None


async def _read_channel(client: AsyncWebClient, channel_id: str, field: str) -> ChannelPeople:
    response, page = await asyncio.gather(
        client.conversations_info(channel=channel_id),
        client.conversations_members(channel=channel_id, limit=MOST_MEMBERS),
    )
    channel: dict[str, Any] = response.get("channel") or {}
    name = str(channel.get("name") or channel_id)
    if (page.get("response_metadata") or {}).get("next_cursor"):
        raise Refusal(TOO_LARGE, field=field, channel=f"#{name}", n=MOST_MEMBERS)
    account_ids = tuple(map(str, page.get("members") or ()))
    return ChannelPeople(channel_id, name, str(channel.get("creator") or ""), account_ids)
