"""Promises are delivered to Slack by one sender a workspace, at Slack's pace, once each."""

from bot.slack.delivery.adapters.slack import SlackSender

__all__ = ["SlackSender"]
