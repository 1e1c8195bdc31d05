"""Verdicts: what owners and managers say of a score when the cycle ends, and why."""

from bot.goals.cycles import cycle_after
from bot.scores.grades.model import Item, Verdict, Word
from bot.scores.grades.rated.stars import stars
from bot.scores.grades.tables import VerdictRow
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
from bot.scores.grades.views import CONFIRM_LED, CONFIRM_OWN, OPEN, place, said_of, score

__all__ = [
    "CONFIRM_LED",
    "CONFIRM_OWN",
    "OPEN",
    "Item",
    "Verdict",
    "VerdictRow",
    "Word",
    "carried",
    "count_open",
    "cycle_after",
    "every",
    "items",
    "latest",
    "overrides",
    "place",
    "said_of",
    "score",
    "settlers",
    "stars",
    "waivers",
]
