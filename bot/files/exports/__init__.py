"""Exports: scorecards and tables as files: CSV, a spreadsheet, JSON, or a page to print."""

from bot.files.exports.model import Format, Order, What
from bot.files.exports.usecases import may_send, place, scorecard, table

__all__ = ["Format", "Order", "What", "may_send", "place", "scorecard", "table"]
