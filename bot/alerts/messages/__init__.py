"""Notices: the messages that tell managers of alerts, and show what becomes of them."""

from bot.alerts.messages.model import Slip
from bot.alerts.messages.usecases import in_notice, of_alerts, once, open_for, post, refresh, reply
from bot.alerts.messages.views import ACKNOWLEDGE, place, sentence
from bot.alerts.texts.history import STEPS, taken

__all__ = [
    "ACKNOWLEDGE",
    "STEPS",
    "Slip",
    "in_notice",
    "of_alerts",
    "once",
    "open_for",
    "place",
    "post",
    "refresh",
    "reply",
    "sentence",
    "taken",
]
