"""Replies: answers in plain words, read without guessing and echoed key result by key result."""

from bot.weekly.replies.grammar import called

__all__ = [
    "called",
]
