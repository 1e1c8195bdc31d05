"""Cycles, objectives and key results, and how people write and see them."""
