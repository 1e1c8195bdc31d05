"""Slack, as the place where channels and their people are."""
