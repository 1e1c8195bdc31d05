"""Introductions: what people read first."""
