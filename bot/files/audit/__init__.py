"""The audit log: who changed what, when, from what to what."""

from bot.files.audit.usecases import audit_rows, changes_of_kind, record_change, start_listening

__all__ = ["audit_rows", "changes_of_kind", "record_change", "start_listening"]
