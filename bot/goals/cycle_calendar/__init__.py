"""Cycles: the periods that objectives are set for, their order, and which of them run."""

from bot.goals.cycle_calendar.model import (
    Cycle,
    WriteResult,
    cycle_after,
    cycle_before,
    cycles_running_on,
    following_days,
    sort_cycles,
)
from bot.goals.cycle_calendar.store import freeze_cycle, reopen_cycle, write_cycle
from bot.goals.cycle_calendar.usecases import (
    NO_CYCLE,
    all_cycles,
    cycle_named,
    cycle_on,
    enclosing_cycle,
    frozen_cycle_ids,
    open_parts_of_cycle,
    parts_of_cycle,
    running_cycles,
    week_numbered,
)

__all__ = [
    "NO_CYCLE",
    "Cycle",
    "WriteResult",
    "all_cycles",
    "cycle_after",
    "cycle_before",
    "cycle_named",
    "cycle_on",
    "cycles_running_on",
    "enclosing_cycle",
    "following_days",
    "freeze_cycle",
    "frozen_cycle_ids",
    "open_parts_of_cycle",
    "parts_of_cycle",
    "reopen_cycle",
    "running_cycles",
    "sort_cycles",
    "week_numbered",
    "write_cycle",
]
