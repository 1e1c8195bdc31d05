"""Slack's edge of the comparisons: `/okr compare | funnel`."""

from bot.comparisons import usecases, views
from bot.slack.commands import Command, Said
from bot.slack.sharing import offer


async def compare(said: Said) -> None:
    """`/okr compare [<team> <team> [cycle] | [cycle] [cycle] [team | company | @person]]`"""
    found = await said.act.read(usecases.compare, said.rest, is_public=said.is_public)
    await offer(said, views.comparison(said.t, found))


async def funnel(said: Said) -> None:
    """`/okr funnel [team | company] [cycle]`"""
    found = await said.act.read(usecases.funnel, said.rest)
    await offer(said, views.funnel(said.t, found))


COMMANDS: dict[str, Command] = {"compare": compare, "funnel": funnel}
