"""Cycle names: which cycles people mean by what they type, in any place of a command."""

from bot.goals.cycle_names.following import following_name
from bot.goals.cycle_names.parsing import (
    NameSource,
    ParsedCycleNames,
    chosen_cycles,
    parse_cycle_names,
    parse_leading_cycle,
    unknown_cycle,
)

__all__ = [
    "NameSource",
    "ParsedCycleNames",
    "chosen_cycles",
    "following_name",
    "parse_cycle_names",
    "parse_leading_cycle",
    "unknown_cycle",
]
