"""Slack's edge of the comparisons: `/okr compare | funnel`."""

from bot.scores.comparisons import usecases
from bot.scores.comparisons.overview import views
from bot.slack.edge import CommandHandler, SlashCommand, respond_with_buttons
from bot.slack.outbox import Message


async def compare(said: SlashCommand) -> None:
    """`/okr compare [<team> <team> [cycle] | [cycle] [cycle] [team | company | @person]]`"""
    found = await said.act.read(usecases.compare, said.arguments, is_public=said.is_public)
    await _show(said, views.comparisons(said.t, found))


async def funnel(said: SlashCommand) -> None:
    """`/okr funnel [team | company] [cycle]`"""
    found = await said.act.read(usecases.funnel, said.arguments)
    await _show(said, views.funnels(said.t, found))


async def _show(said: SlashCommand, pages: list[Message]) -> None:
    """The answer about all cycles together, then a page for each."""
    await respond_with_buttons(said, pages[min(said.page, len(pages) - 1)], len(pages))


COMMANDS: dict[str, CommandHandler] = {"compare": compare, "funnel": funnel}
