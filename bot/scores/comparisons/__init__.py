"""Comparisons: a team beside a team, a cycle beside a cycle, and the business as a funnel."""
