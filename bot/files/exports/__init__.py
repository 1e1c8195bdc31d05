"""Exports: scorecards and tables as files: CSV, a spreadsheet, JSON, or a page to print."""

from bot.files.documents import FileFormat
from bot.files.exports.model import ExportKind, ExportOrder
from bot.files.exports.usecases import may_send_files, order_files, scorecard_file, table_file

__all__ = [
    "ExportKind",
    "ExportOrder",
    "FileFormat",
    "may_send_files",
    "order_files",
    "scorecard_file",
    "table_file",
]
