"""Slack's edge of the channels: `/okr channels`."""

from bot.scores.channels import usecases, views
from bot.slack.edge import CommandHandler, SlashCommand, respond_with_buttons


async def channels(said: SlashCommand) -> None:
    """`/okr channels [metric] [cycle]`"""
    tables = await said.act.read(usecases.channel_tables, said.arguments)
    pages = views.channel_messages(said.t, tables)
    await respond_with_buttons(said, pages[min(said.page, len(pages) - 1)], len(pages))


COMMANDS: dict[str, CommandHandler] = {"channels": channels}
