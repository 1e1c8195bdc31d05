"""The workspace that a command is about: in the database, or in a copy that is thrown away."""

from bot.cli.workspace.offline import (
    offline_copy,
    offline_database,
    open_untouched,
    untouched_engine,
)
from bot.cli.workspace.results import stop_at_mistakes
from bot.cli.workspace.selection import SelectedWorkspace

__all__ = [
    "SelectedWorkspace",
    "offline_copy",
    "offline_database",
    "open_untouched",
    "stop_at_mistakes",
    "untouched_engine",
]
