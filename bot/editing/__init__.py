"""Create and edit objectives and key results in Slack."""
