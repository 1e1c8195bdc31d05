"""Overviews: answers about people, teams and the company, over all cycles that run."""
