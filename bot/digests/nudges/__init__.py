"""Nudges: a manager asks, once a week, how the week of someone went who has not answered."""

from bot.digests.nudges.model import Nudged
from bot.digests.nudges.usecases import next_due_at, nudge, nudges_of_week, send_due
from bot.digests.nudges.views import nudge_button, nudge_line

__all__ = [
    "Nudged",
    "next_due_at",
    "nudge",
    "nudge_button",
    "nudge_line",
    "nudges_of_week",
    "send_due",
]
