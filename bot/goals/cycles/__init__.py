"""Cycles by what people type: several run side by side, and each can be named in any place."""

from bot.goals.cycles.beside.neighbours import cycle_after
from bot.goals.cycles.model import in_order
from bot.goals.cycles.usecases import (
    Names,
    Words,
    apart,
    chosen,
    named_first,
    open_parts_of,
    parts_of,
    read,
    running,
    unknown,
    whole_of,
)
from bot.goals.cycles.views import by_cycle, suffix

__all__ = [
    "Names",
    "Words",
    "apart",
    "by_cycle",
    "chosen",
    "cycle_after",
    "in_order",
    "named_first",
    "open_parts_of",
    "parts_of",
    "read",
    "running",
    "suffix",
    "unknown",
    "whole_of",
]
