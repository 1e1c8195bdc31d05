"""Workspaces: installation, paused asks, the channel for company messages."""

from bot.people.workspaces.model import Workspace
from bot.people.workspaces.store import all_ids, save, stored_zone
from bot.people.workspaces.usecases import configure, current, install, pause, resume

__all__ = [
    "Workspace",
    "all_ids",
    "configure",
    "current",
    "install",
    "pause",
    "resume",
    "save",
    "stored_zone",
]
