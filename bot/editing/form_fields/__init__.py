"""Fields of the editor's forms in Slack: their inputs, the windows around them, what comes back."""
