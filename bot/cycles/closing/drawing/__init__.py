"""The scorecards of a closed cycle."""
