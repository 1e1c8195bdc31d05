"""Dropped files: what an admin drops into the direct message is planned, then imported."""

from bot.intake.dropped_files.usecases import take_dropped_files

__all__ = ["take_dropped_files"]
