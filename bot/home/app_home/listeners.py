"""Slack's edge of Home."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.home.app_home import usecases
from bot.slack.edge import Act


async def open_home(ack: AsyncAck, event: dict[str, Any], act: Act) -> None:
    """Publish Home when somebody opens its tab, not the messages of the app."""
    if event.get("tab", "home") == "home":
        await act(usecases.open_home)
    await ack()


def register(app: AsyncApp) -> None:
    """Listen to Home."""
    app.event("app_home_opened")(open_home)
