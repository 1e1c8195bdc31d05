"""Answer `/okr channels`."""

from bot.scores.channels import usecases, views
from bot.slack.edge import CommandHandler, SlashCommand, respond_with_buttons


async def channels(command: SlashCommand) -> None:
    """Answer `/okr channels [metric] [cycle]`: a summary of all cycles, then a page for each."""
    tables = await command.act.read(usecases.channel_tables, command.arguments)
    pages = views.channel_messages(command.t, tables)
    await respond_with_buttons(command, pages[min(command.page, len(pages) - 1)], len(pages))


COMMANDS: dict[str, CommandHandler] = {"channels": channels}
