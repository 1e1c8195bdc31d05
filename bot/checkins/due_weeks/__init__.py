"""Due weeks: which owners report anything for a week, by the days and cadence of key results."""

from bot.checkins.due_weeks.usecases import owners_by_week

__all__ = ["owners_by_week"]
