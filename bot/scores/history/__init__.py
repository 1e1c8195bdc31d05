"""History: a key result's curve against its plan, and every version of its check-ins."""

from bot.scores.history.usecases import KEY_RESULT_NUMBER, find_key_results

__all__ = ["KEY_RESULT_NUMBER", "find_key_results"]
