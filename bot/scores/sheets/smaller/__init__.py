"""Smaller cycles within a larger one."""
