"""Readers: XLSX, CSV and Markdown to sheets of written cells, each with its place and mistakes."""

from bot.sheets.readers.encodings import decode_text
from bot.sheets.readers.markdown_tables import read_markdown_table
from bot.sheets.readers.separated_text import read_separated
from bot.sheets.readers.sheet import (
    CellKind,
    CellMistake,
    Sheet,
    SheetCell,
    SheetRow,
    UnreadableFile,
)
from bot.sheets.readers.workbooks import LARGEST_FILE, read_workbook

__all__ = [
    "LARGEST_FILE",
    "CellKind",
    "CellMistake",
    "Sheet",
    "SheetCell",
    "SheetRow",
    "UnreadableFile",
    "decode_text",
    "read_markdown_table",
    "read_separated",
    "read_workbook",
]
