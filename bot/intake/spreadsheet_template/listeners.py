"""Slack's edge of the spreadsheet: *Get the spreadsheet*."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.intake.spreadsheet_template import usecases, views
from bot.slack.edge import Act


async def get_spreadsheet(ack: AsyncAck, act: Act) -> None:
    """Send the spreadsheet to whoever pressed the button."""
    await act(usecases.send_spreadsheet)
    await ack()


def register(app: AsyncApp) -> None:
    """Listen to the button."""
    app.action(views.GET_SPREADSHEET)(get_spreadsheet)
