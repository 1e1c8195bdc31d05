"""What is wrong with a cycle as it was entered in Slack."""

from bot.cycles.cycle_validation.model import (
    FULL,
    PREFIX,
    CycleInput,
    block_id,
    moved_days,
    possible_enclosing,
    read_weight,
)
from bot.cycles.cycle_validation.usecases import cycle_errors

__all__ = [
    "FULL",
    "PREFIX",
    "CycleInput",
    "block_id",
    "cycle_errors",
    "moved_days",
    "possible_enclosing",
    "read_weight",
]
