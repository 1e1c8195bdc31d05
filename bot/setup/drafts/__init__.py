"""The draft of a set-up: what was chosen so far. Nothing of it is live before it is started."""

from bot.setup.drafts.model import (
    ObjectiveSource,
    PlannedObjectives,
    PlannedRole,
    PlannedSchedule,
    PlannedTeam,
    SetupChanged,
    SetupDraft,
    SetupStep,
    check_schedule,
)
from bot.setup.drafts.store import load_draft, save_draft

__all__ = [
    "ObjectiveSource",
    "PlannedObjectives",
    "PlannedRole",
    "PlannedSchedule",
    "PlannedTeam",
    "SetupChanged",
    "SetupDraft",
    "SetupStep",
    "check_schedule",
    "load_draft",
    "save_draft",
]
