"""History: a key result against its plan, and every version of what was said about it."""

from bot.scores.history.usecases import KEY_RESULT_NUMBER, find_key_results

__all__ = [
    "KEY_RESULT_NUMBER",
    "find_key_results",
]
