"""Readings: what a connector measured for a week, offered to the owner until they confirm it."""

from bot.sources.readings.model import Reading
from bot.sources.readings.usecases import of_week, take

__all__ = ["Reading", "of_week", "take"]
