"""Exports: a scorecard as a file: CSV, a table, or a page to print."""

from bot.exports.model import Format
from bot.exports.usecases import scorecard, table

__all__ = ["Format", "scorecard", "table"]
