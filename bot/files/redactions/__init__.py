"""Take managers' ratings out of scorecards that were posted before these left them out."""

from bot.files.redactions.usecases import (
    notify_admins,
    record_deleted_files,
    redact_scorecards,
    scorecards_with_ratings,
    shared_files,
)

__all__ = [
    "notify_admins",
    "record_deleted_files",
    "redact_scorecards",
    "scorecards_with_ratings",
    "shared_files",
]
