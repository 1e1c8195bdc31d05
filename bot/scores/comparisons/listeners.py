"""Answer `/okr compare`."""

from bot.scores.comparisons import usecases, views
from bot.slack.edge import CommandHandler, SlashCommand, respond_with_buttons


async def compare(command: SlashCommand) -> None:
    """Answer `/okr compare [<team> <team> [cycle] | [cycle] [cycle] [team | company | @person]]`:
    a summary of all cycles, then a page for each.
    """
    comparisons = await command.act.read(
        usecases.compare, command.arguments, is_public=command.is_public
    )
    pages = views.comparison_pages(command.t, comparisons)
    await respond_with_buttons(command, pages[min(command.page, len(pages) - 1)], len(pages))


COMMANDS: dict[str, CommandHandler] = {"compare": compare}
