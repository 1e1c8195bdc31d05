"""Remedies: the metric library, and what to try when a key result falls behind."""

from bot.remedies.model import SHIPPED, Library, Metric, read, shipped
from bot.remedies.usecases import adopt, metrics

__all__ = ["SHIPPED", "Library", "Metric", "adopt", "metrics", "read", "shipped"]
