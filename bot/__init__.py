"""Weekbeat, the bot: rooms that read what Slack sent, decide, and promise an answer."""
