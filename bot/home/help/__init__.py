"""Help, and the answer to everything that nobody else handles."""

from bot.home.help.listeners import unknown_command

__all__ = ["unknown_command"]
