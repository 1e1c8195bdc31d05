"""Remedies: the metric library with its channels, and what to try when something falls behind."""

from bot.goals.library.model import SHIPPED, Channel, Library, Metric, Stage, read, shipped
from bot.goals.library.usecases import adopt, metrics

__all__ = [
    "SHIPPED",
    "Channel",
    "Library",
    "Metric",
    "Stage",
    "adopt",
    "metrics",
    "read",
    "shipped",
]
