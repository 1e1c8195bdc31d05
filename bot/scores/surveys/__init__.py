"""Surveys: all key results of a cycle at once, as columns; for those who look at a company."""

from bot.scores.surveys.model import Lesson, Survey, company, curve, shares
from bot.scores.surveys.usecases import lessons, stated, survey

__all__ = ["Lesson", "Survey", "company", "curve", "lessons", "shares", "stated", "survey"]
