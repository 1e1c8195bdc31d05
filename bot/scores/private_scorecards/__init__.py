"""Closed scorecards of people with their ratings: for them and those who lead them alone."""

from bot.scores.private_scorecards.store import keep, kept

__all__ = ["keep", "kept"]
