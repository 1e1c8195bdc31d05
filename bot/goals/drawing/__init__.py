"""Charts of key results."""

from bot.goals.drawing.charts import against_plan, in_words, turns, week_label
from bot.goals.drawing.drawn.dimensions import DIMENSIONS

__all__ = [
    "DIMENSIONS",
    "against_plan",
    "in_words",
    "turns",
    "week_label",
]
