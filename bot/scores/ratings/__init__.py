"""Ratings: the stars that a manager gives at the close, as their owner and line read them."""

from bot.scores.ratings.model import LearningNote, Rating
from bot.scores.ratings.usecases import learned, may_read, of, tell

__all__ = ["LearningNote", "Rating", "learned", "may_read", "of", "tell"]
