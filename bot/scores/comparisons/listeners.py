"""Slack's edge of the comparisons: `/okr compare | funnel`."""

from bot.scores.comparisons import usecases
from bot.scores.comparisons.overview import views
from bot.slack.edge import Command, Said, offer
from bot.slack.outbox import Message


async def compare(said: Said) -> None:
    """`/okr compare [<team> <team> [cycle] | [cycle] [cycle] [team | company | @person]]`"""
    found = await said.act.read(usecases.compare, said.rest, is_public=said.is_public)
    await _show(said, views.comparisons(said.t, found))


async def funnel(said: Said) -> None:
    """`/okr funnel [team | company] [cycle]`"""
    found = await said.act.read(usecases.funnel, said.rest)
    await _show(said, views.funnels(said.t, found))


async def _show(said: Said, pages: list[Message]) -> None:
    """The answer about all cycles together, then a page for each."""
    await offer(said, pages[min(said.page, len(pages) - 1)], len(pages))


COMMANDS: dict[str, Command] = {"compare": compare, "funnel": funnel}
