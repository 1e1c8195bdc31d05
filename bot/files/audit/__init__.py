"""The audit log: who changed what, when, from what to what."""

from bot.files.audit.usecases import export_rows, keep, note, noted

__all__ = ["export_rows", "keep", "note", "noted"]
