"""Exports: a scorecard as a file: CSV, a spreadsheet, or a page to print."""

from bot.exports.model import Format, Order, What
from bot.exports.usecases import may_send, place, scorecard, spreadsheet

__all__ = ["Format", "Order", "What", "may_send", "place", "scorecard", "spreadsheet"]
