"""Sentences that explain a health."""
