"""Cycles beside one another in time."""
