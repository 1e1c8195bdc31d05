"""Readings: what a connector measured for a week, offered to the owner until they confirm it."""

from bot.sources.readings.model import MeasuredValue
from bot.sources.readings.usecases import import_readings, measured_values_of_week

__all__ = ["MeasuredValue", "import_readings", "measured_values_of_week"]
