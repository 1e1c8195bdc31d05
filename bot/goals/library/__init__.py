"""Remedies: the metric library with its channels, and what to try when something falls behind."""

from bot.remedies.model import SHIPPED, Channel, Library, Metric, Stage, read, shipped
from bot.remedies.usecases import adopt, metrics

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
