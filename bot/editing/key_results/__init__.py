"""Key results are saved, handed over, archived and copied to the next cycle."""

from bot.editing.key_results.usecases import archive_all, notify_owner

__all__ = ["archive_all", "notify_owner"]
