"""Channels: which of them brings what, at which cost."""
