"""CSV files: UTF-8, numbers as numbers, and no text that a spreadsheet takes for a formula."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from bot.files.documents.document import Badge, Document, DocumentCell, Spark

FORMULA = re.compile(r"'*[=+\-@\t\r]")


def write_document(document: Document) -> bytes:
    """Write the first table of a document."""
    table = document.tables[0]
    first_row = table.rows[0] if table.rows else ()
    shown = [place for place, cell in enumerate(first_row) if not isinstance(cell, Spark)]
    titles = [table.columns[place].title for place in shown]
    rows = (
        {table.columns[place].title: _plain_value(row[place]) for place in shown}
        for row in table.rows
    )
    return write_rows(titles, rows)


def write_rows(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Write rows with a header, as UTF-8 with a byte-order mark, without which Excel garbles
    Chinese.
    """
    return rows_as_csv(columns, rows).encode("utf-8-sig")


def rows_as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as CSV text with a header. A text like `=1+1` gets a quote in front, which an
    import removes.
    """
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({column: _cell_text(row.get(column)) for column in columns})
    return out.getvalue()


def neutralized(text: str) -> str:
    """Return a text with a quote in front if a spreadsheet would take it for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def _cell_text(value: Any) -> str:
    """Return numbers without an exponent, and other values as neutralized text."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return format(Decimal(repr(value)), "f")
    return neutralized(str(value))


def _plain_value(cell: DocumentCell) -> str | float | None:
    match cell:
        case Badge():
            return cell.label
        case Spark():
            return None
        case float():
            return round(cell, 6)
    return cell
