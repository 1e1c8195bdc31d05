"""Sheets: a scorecard of a person, a team or the company as a value, before anybody draws it."""

from bot.scores.sheets.model import (
    Evidence,
    RatingRow,
    Row,
    Sheet,
    Totals,
    add_up,
    by_objective,
    draw_up,
    mean,
    side_by_side,
)
from bot.scores.sheets.smaller.scores import PartScore, counted_shares, mixed
from bot.scores.sheets.store import kept_scores
from bot.scores.sheets.whole.company import Company, Counted, TeamScore

__all__ = [
    "Company",
    "Counted",
    "Evidence",
    "PartScore",
    "RatingRow",
    "Row",
    "Sheet",
    "TeamScore",
    "Totals",
    "add_up",
    "by_objective",
    "counted_shares",
    "draw_up",
    "kept_scores",
    "mean",
    "mixed",
    "side_by_side",
]
