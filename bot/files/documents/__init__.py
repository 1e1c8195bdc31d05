"""Documents: a scorecard as headline, chart and tables, and its writers for each file format."""

from collections.abc import Callable

from bot.files.documents import csv_text, html_page, json_text, spreadsheet
from bot.files.documents.csv_text import rows_as_csv
from bot.files.documents.document import (
    Badge,
    Chart,
    ChartLine,
    ColumnKind,
    Document,
    DocumentCell,
    DocumentColumn,
    DocumentTable,
    FileFormat,
    Spark,
)

WRITERS: dict[FileFormat, Callable[[Document], bytes]] = {
    FileFormat.CSV: csv_text.write_document,
    FileFormat.XLSX: spreadsheet.write_document,
    FileFormat.HTML: html_page.write_document,
    FileFormat.JSON: json_text.write_document,
}

__all__ = [
    "WRITERS",
    "Badge",
    "Chart",
    "ChartLine",
    "ColumnKind",
    "Document",
    "DocumentCell",
    "DocumentColumn",
    "DocumentTable",
    "FileFormat",
    "Spark",
    "csv_text",
    "json_text",
    "rows_as_csv",
    "spreadsheet",
]
