"""The audit log: who changed what, when, from what to what."""

from bot.audit.usecases import export_csv, keep

__all__ = ["export_csv", "keep"]
