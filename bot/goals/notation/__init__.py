"""Notation: how a field is written, from a date to a measure, and back."""
