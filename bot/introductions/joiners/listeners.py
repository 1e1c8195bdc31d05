"""Slack's events and requests about people who join."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.introductions.joiners import usecases, views
from bot.slack.edge import Act
from bot.slack.payloads import chosen_value, read_id


async def joined_channel(
    ack: AsyncAck, event: dict[str, Any], client: AsyncWebClient, act: Act
) -> None:
    """Ask about somebody who joined a team's channel."""
    slack_id, channel = str(event.get("user") or ""), str(event.get("channel") or "")
    user = None
    if await act.read(usecases.is_unknown_in_team_channel, slack_id, channel):
        user = await _read_account(client, slack_id)
    await act.record(usecases.ask_about_channel, slack_id, channel, user)
    await ack()


async def add(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """Make somebody a member."""
    await act(usecases.add, *views.read_choice(chosen_value(body)))
    await ack()


async def decline(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """Leave somebody out."""
    await act(usecases.decline, read_id(chosen_value(body)))
    await ack()


async def _read_account(client: AsyncWebClient, slack_id: str) -> dict[str, Any] | None:
    """Return an account from Slack; None where it cannot be read."""
    try:
        response = await client.users_info(user=slack_id, include_locale=True)
    except SlackApiError:
        return None
    user: dict[str, Any] | None = response.get("user")
    return user


def register(app: AsyncApp) -> None:
    """Listen to people who join, and to the buttons."""
    app.event("member_joined_channel")(joined_channel)
    app.action(views.ADD)(add)
    app.action(views.ADD_TO)(add)
    app.action(views.DECLINE)(decline)
