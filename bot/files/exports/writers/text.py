"""The first table of a document as CSV: UTF-8, numbers as numbers, no formulas."""

from bot.files.exports.model import Badge, Document, DocumentCell, Spark
from bot.files.imports.views import as_file, table


def write(document: Document) -> bytes:
    """CSV with a header, for programs and spreadsheets."""
    first = document.tables[0]
    kept = [n for n, row in enumerate(first.rows[0] if first.rows else ()) if _is_said(row)]
    names = [first.columns[n].title for n in kept]
    rows = [{first.columns[n].title: _value(row[n]) for n in kept} for row in first.rows]
    return as_file(table(names, rows))


def _is_said(cell: DocumentCell) -> bool:
    return not isinstance(cell, Spark)


def _value(cell: DocumentCell) -> str | float | None:
    match cell:
        case Badge():
            return cell.label
        case Spark():
            return None
        case float():
            return round(cell, 6)
    return cell
