"""Answer `/okr funnel`."""

from bot.scores.funnel import usecases, views
from bot.slack.edge import CommandHandler, SlashCommand, respond_with_buttons


async def funnel(command: SlashCommand) -> None:
    """Answer `/okr funnel [team | company] [cycle]`: a summary of all cycles, then a page for
    each.
    """
    funnels = await command.act.read(usecases.funnels, command.arguments)
    pages = views.funnel_pages(command.t, funnels)
    await respond_with_buttons(command, pages[min(command.page, len(pages) - 1)], len(pages))


COMMANDS: dict[str, CommandHandler] = {"funnel": funnel}
