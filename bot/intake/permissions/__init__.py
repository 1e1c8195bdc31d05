"""Permissions: who may import files."""

from bot.intake.permissions.importers import may_import

__all__ = ["may_import"]
