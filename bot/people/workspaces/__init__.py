"""Workspaces: installation, paused asks, the channel for company messages."""

from bot.people.workspaces.model import BY_TIME_ZONE, AskTime, Workspace
from bot.people.workspaces.store import all_ids, names, save, stored_zone
from bot.people.workspaces.usecases import configure, current, install, language, pause, resume

__all__ = [
    "BY_TIME_ZONE",
    "AskTime",
    "Workspace",
    "all_ids",
    "configure",
    "current",
    "install",
    "language",
    "names",
    "pause",
    "resume",
    "save",
    "stored_zone",
]
