"""Closings of cycles, and the commands `/okr close` and `/okr reopen`."""

from bot.cycles.closing.model import GRACE, Closing
from bot.cycles.closing.store import record_freeze, schedule_freeze, start_closing
from bot.cycles.closing.usecases import (
    closings_by_id,
    closings_of,
    closings_underway,
    earlier_freezes,
    last_closings,
)

__all__ = [
    "GRACE",
    "Closing",
    "closings_by_id",
    "closings_of",
    "closings_underway",
    "earlier_freezes",
    "last_closings",
    "record_freeze",
    "schedule_freeze",
    "start_closing",
]
