"""Remedies: the metric library with its channels, and what to try when something falls behind."""

from bot.goals.library.model import (
    SHIPPED,
    ClickStage,
    MarketingChannel,
    Metric,
    MetricLibrary,
    read_library,
    shipped_library,
)
from bot.goals.library.usecases import adopt_library, metric_library

__all__ = [
    "SHIPPED",
    "ClickStage",
    "MarketingChannel",
    "Metric",
    "MetricLibrary",
    "adopt_library",
    "metric_library",
    "read_library",
    "shipped_library",
]
