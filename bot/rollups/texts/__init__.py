"""Texts beside scores."""
