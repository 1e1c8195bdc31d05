"""Slack's edge of the exports: `/okr export`."""

from bot.files.exports import usecases, views
from bot.slack.edge import CommandHandler, SlashCommand, respond_privately


async def export(command: SlashCommand) -> None:
    """Answer `/okr export`; see `usecases.order_export` for what may follow."""
    if await command.act(usecases.order_export, command.arguments):
        await respond_privately(command.respond, views.preparing_message(command.t))


COMMANDS: dict[str, CommandHandler] = {"export": export}
