"""Take managers' ratings out of scorecards that were posted before these left them out."""

from bot.files.redactions.adapters.slack import delete_files
from bot.files.redactions.model import SharedFiles
from bot.files.redactions.usecases import (
    notify_admins,
    record_deleted_files,
    redact_scorecards,
    scorecards_with_ratings,
    shared_files,
)

__all__ = [
    "SharedFiles",
    "delete_files",
    "notify_admins",
    "record_deleted_files",
    "redact_scorecards",
    "scorecards_with_ratings",
    "shared_files",
]
