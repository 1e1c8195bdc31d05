"""Exports: a scorecard as a file: CSV, a spreadsheet, or a page to print."""

from bot.exports.model import Format
from bot.exports.usecases import scorecard, spreadsheet

__all__ = ["Format", "scorecard", "spreadsheet"]
