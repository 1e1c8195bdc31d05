"""Weekbeat."""
