"""Set-up in Slack: from an empty workspace to the first check-ins, step by step."""
