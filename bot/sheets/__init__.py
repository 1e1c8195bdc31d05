"""Sheets: a scorecard of a person, a team or the company as a value, before anybody draws it."""

from bot.sheets.model import (
    Company,
    Counted,
    Evidence,
    RatingRow,
    Row,
    Sheet,
    TeamScore,
    Totals,
    add_up,
    by_objective,
    draw_up,
    mean,
    side_by_side,
)

__all__ = [
    "Company",
    "Counted",
    "Evidence",
    "RatingRow",
    "Row",
    "Sheet",
    "TeamScore",
    "Totals",
    "add_up",
    "by_objective",
    "draw_up",
    "mean",
    "side_by_side",
]
