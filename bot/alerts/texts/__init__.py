"""Sentences about alerts: why they were raised, and what has happened to them since."""

from bot.alerts.texts.history import STEP_SENTENCES, history_lines, step_line
from bot.alerts.texts.reasons import KINDS, alert_sentence, quote

__all__ = [
    "KINDS",
    "STEP_SENTENCES",
    "alert_sentence",
    "history_lines",
    "quote",
    "step_line",
]
