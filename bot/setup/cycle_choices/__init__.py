"""The cycles that set-up proposes: quarters and months of the calendar."""

from bot.setup.cycle_choices.calendar_periods import (
    MOST_DAYS_TO_SKIP,
    PlannedCycle,
    month_around,
    own_cycle,
    period_after,
    proposed_cycles,
    quarter_around,
)

__all__ = [
    "MOST_DAYS_TO_SKIP",
    "PlannedCycle",
    "month_around",
    "own_cycle",
    "period_after",
    "proposed_cycles",
    "quarter_around",
]
