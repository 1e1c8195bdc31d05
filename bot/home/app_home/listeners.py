"""Slack's edge of App Home."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.home.app_home import usecases
from bot.slack.edge import Act


async def opened(ack: AsyncAck, event: dict[str, Any], act: Act) -> None:
    """Someone opened the app; its Home tab, not its messages."""
    if event.get("tab", "home") == "home":
        await act(usecases.opened)
    await ack()


def register(app: AsyncApp) -> None:
    """Listen to App Home."""
    app.event("app_home_opened")(opened)
