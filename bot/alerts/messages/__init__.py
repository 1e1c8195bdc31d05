"""Notices: the messages that tell managers of alerts, and show what becomes of them."""

from bot.alerts.messages.model import Slip
from bot.alerts.messages.usecases import in_notice, of_alerts, once, open_for, post, refresh, reply

__all__ = ["Slip", "in_notice", "of_alerts", "once", "open_for", "post", "refresh", "reply"]
