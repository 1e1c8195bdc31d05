"""Comparisons and funnels of several cycles side by side."""
