"""Help, and the answer to what nobody else answers."""

from bot.home.help.listeners import unknown_command

__all__ = ["unknown_command"]
