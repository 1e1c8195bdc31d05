"""Verdicts: what owners and managers say of a score when the cycle ends, and why."""

from bot.goals.cycles.beside.neighbours import cycle_after
from bot.scores.grades.model import Item, Verdict, Word
from bot.scores.grades.usecases import (
    carried,
    count_open,
    every,
    items,
    latest,
    overrides,
    settlers,
    waivers,
)

__all__ = [
    "Item",
    "Verdict",
    "Word",
    "carried",
    "count_open",
    "cycle_after",
    "every",
    "items",
    "latest",
    "overrides",
    "settlers",
    "waivers",
]
