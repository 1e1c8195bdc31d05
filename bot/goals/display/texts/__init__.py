"""Texts about key results."""
