"""Summaries: the week in one message."""
