"""Slack's edge of the channels: `/okr channels`."""

from bot.channels import usecases, views
from bot.slack.commands import Command, Said, answer


async def channels(said: Said) -> None:
    """`/okr channels [metric] [cycle]`"""
    table = await said.act.read(usecases.channels, said.rest)
    await answer(said.respond, views.channels(said.t, table))


COMMANDS: dict[str, Command] = {"channels": channels}
