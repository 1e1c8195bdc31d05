"""Slack's edge of the menu: `/okr` alone."""

from bot.home.menu import usecases, views
from bot.home.menu.model import Menu
from bot.slack.edge import CommandHandler, SlashCommand, refuse_arguments, respond_privately


async def show_menu(command: SlashCommand) -> None:
    """Answer `/okr` with buttons for what the person can do."""
    refuse_arguments(command)
    loaded = await command.act.read(usecases.load_menu)
    t = command.t
    message = views.menu(t, loaded) if isinstance(loaded, Menu) else views.setup_menu(t, loaded)
    await respond_privately(command.respond, message)


COMMANDS: dict[str, CommandHandler] = {"menu": show_menu}
