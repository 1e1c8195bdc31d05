"""The commands of `weekbeat`. Each imports what it needs when it runs, so that help stays quick."""

from bot.cli.commands import company, database, running  # each registers its commands
from bot.cli.commands.application import app
from bot.cli.commands.running import Feature

__all__ = ["Feature", "app", "company", "database", "running"]
