"""History: a key result against its plan, and every version of what was said about it."""

from bot.scores.history.usecases import NUMBER, find

__all__ = [
    "NUMBER",
    "find",
]
