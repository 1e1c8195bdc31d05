"""Slack's requests and events about channels that could not be posted to."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.people.channel_notices import usecases, views
from bot.slack.edge import Act
from bot.slack.payloads import chosen_value


async def try_again(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """Try a channel again."""
    await act(usecases.try_again, chosen_value(body))
    await ack()


async def drop(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """Give up what waits for a channel."""
    await act(usecases.drop, chosen_value(body))
    await ack()


async def unarchived(ack: AsyncAck, event: dict[str, Any], act: Act) -> None:
    """Send what waits for a channel that is in use again."""
    await act.record(usecases.release, str(event.get("channel") or ""))
    await ack()


async def joined(ack: AsyncAck, event: dict[str, Any], act: Act) -> None:
    """Send what waits for a channel that the bot was invited to."""
    await act.record(usecases.release, str(event.get("channel") or ""))
    await ack()


async def is_bot_itself(event: dict[str, Any], context: AsyncBoltContext) -> bool:
    """Return whether it is the bot that joined."""
    return bool(event.get("user")) and event.get("user") == context.bot_user_id


def register(app: AsyncApp) -> None:
    """Listen to the buttons and events."""
    app.action(views.RETRY)(try_again)
    app.action(views.DROP)(drop)
    app.event("member_joined_channel", matchers=[is_bot_itself])(joined)
    app.event("channel_unarchive")(unarchived)
    app.event("group_unarchive")(unarchived)
