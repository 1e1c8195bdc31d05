"""Workspaces: which one we serve, whether asks are paused, where company news goes."""

from bot.people.workspaces.model import Workspace
from bot.people.workspaces.store import ids, save, written_zone
from bot.people.workspaces.usecases import install, pause, resume, settle, the

__all__ = [
    "Workspace",
    "ids",
    "install",
    "pause",
    "resume",
    "save",
    "settle",
    "the",
    "written_zone",
]
