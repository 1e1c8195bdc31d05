"""Texts of the weekly ask."""
