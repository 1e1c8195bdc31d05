"""Promises are delivered to Slack by one sender a workspace, at Slack's pace, once each."""
