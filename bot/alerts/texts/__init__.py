"""Sentences about alerts."""
