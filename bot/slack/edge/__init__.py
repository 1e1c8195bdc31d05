"""What comes in from Slack: who acts, once per input, commands, payloads and errors."""
