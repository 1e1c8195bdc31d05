"""Small workbooks to import."""

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

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
