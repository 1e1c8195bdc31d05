"""Help, and the answer to what nobody else answers."""

from bot.home.help.listeners import unknown

__all__ = ["unknown"]
