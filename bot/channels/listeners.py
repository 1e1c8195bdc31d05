"""Slack's edge of the channels: `/okr channels`."""

from bot.channels import usecases, views
from bot.slack.commands import Command, Said
from bot.slack.sharing import offer


async def channels(said: Said) -> None:
    """`/okr channels [metric] [cycle]`"""
    table = await said.act.read(usecases.channels, said.rest)
    await offer(said, views.channels(said.t, table))


COMMANDS: dict[str, Command] = {"channels": channels}
