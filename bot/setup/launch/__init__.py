"""Start: what a set-up would do, and doing it."""

from bot.setup.launch.model import LaunchPreview, Participant
from bot.setup.launch.usecases import preview_launch, start, welcome_added, welcome_people
from bot.setup.launch.views import summary_text

__all__ = [
    "LaunchPreview",
    "Participant",
    "preview_launch",
    "start",
    "summary_text",
    "welcome_added",
    "welcome_people",
]
