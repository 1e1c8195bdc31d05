"""What every Slack edge shares: who asks, once per input, escaped text, valid blocks."""
