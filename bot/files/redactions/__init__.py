"""Take managers' ratings out of scorecards that were posted before these left them out."""

from bot.files.redactions.usecases import files_taken_back, find, redact, shared_files, tell_admins

__all__ = ["files_taken_back", "find", "redact", "shared_files", "tell_admins"]
