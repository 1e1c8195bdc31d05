"""Numbers in a text: where one stands, which values it can be, and whether its size is usual."""

from bot.checkins.number_parsing.interpretation import Doubt, Interpretation, NumberRole
from bot.checkins.number_parsing.mention import NumberMention
from bot.checkins.number_parsing.values import value_at

__all__ = ["Doubt", "Interpretation", "NumberMention", "NumberRole", "value_at"]
