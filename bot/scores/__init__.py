"""Scores of people, teams and the company, from one key result to the quarter's scorecard."""
