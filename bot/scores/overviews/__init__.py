"""Overviews: answers about people, teams and the company, over all cycles that run."""

from bot.scores.overviews.model import combined, in_order

__all__ = [
    "combined",
    "in_order",
]
