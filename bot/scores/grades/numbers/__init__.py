"""Older numbers that a verdict confirms as final."""
