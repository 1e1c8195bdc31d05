"""Surveys: all key results of a cycle at once, as columns; for those who look at a company."""

from bot.surveys.model import Survey, company, curve, shares
from bot.surveys.usecases import stated, survey

__all__ = ["Survey", "company", "curve", "shares", "stated", "survey"]
