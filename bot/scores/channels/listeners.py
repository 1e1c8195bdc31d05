"""Slack's edge of the channels: `/okr channels`."""

from bot.scores.channels import usecases, views
from bot.slack.edge import Command, Said, offer


async def channels(said: Said) -> None:
    """`/okr channels [metric] [cycle]`"""
    tables = await said.act.read(usecases.channel_tables, said.rest)
    pages = views.channel_messages(said.t, tables)
    await offer(said, pages[min(said.page, len(pages) - 1)], len(pages))


COMMANDS: dict[str, Command] = {"channels": channels}
