"""Key results are saved, handed over, archived and copied to the next cycle."""

from bot.editing.key_results.usecases import archive_all

__all__ = ["archive_all"]
