"""Small workbooks to import."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook, load_workbook

Rows = Sequence[Sequence[Any]]


def workbook(sheets: dict[str, Rows], formats: dict[str, str] | None = None) -> bytes:
    """Return an XLSX file with these sheets; `formats` are number formats by `Sheet!A1`."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    for where, number_format in (formats or {}).items():
        name, _, cell = where.partition("!")
        book[name][cell].number_format = number_format
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def filled_in(content: bytes, rows: Mapping[str, Rows]) -> bytes:
    """Return a spreadsheet with rows below the headings of its sheets."""
    book = load_workbook(io.BytesIO(content))
    for name, sheet_rows in rows.items():
        for row in sheet_rows:
            book[name].append([value or None for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
