"""People and teams: who they are, when they are away, and what they have set."""
