"""Authoring: objectives and key results are written, changed, handed over and archived in Slack."""
