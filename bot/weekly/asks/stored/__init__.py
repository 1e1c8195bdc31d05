"""Statements about the rows of asks."""
