"""Next steps: what an owner will do about a key result, by when; ticked once it is done."""

from bot.followups.next_steps.model import NextStep, NextStepsChanged, StepRecord
from bot.followups.next_steps.store import all_steps
from bot.followups.next_steps.usecases import (
    open_steps,
    recent_steps,
    record_typed_steps,
    steps_to_tick,
    withdraw_steps,
)
from bot.followups.next_steps.views import next_step_line, step_lines, steps_button, tick_blocks

__all__ = [
    "NextStep",
    "NextStepsChanged",
    "StepRecord",
    "all_steps",
    "next_step_line",
    "open_steps",
    "recent_steps",
    "record_typed_steps",
    "step_lines",
    "steps_button",
    "steps_to_tick",
    "tick_blocks",
    "withdraw_steps",
]
