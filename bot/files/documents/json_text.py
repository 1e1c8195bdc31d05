"""A document as JSON, for programs: everything in it, numbers as numbers, text as it is."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.files.documents.document import Badge, Chart, Document, DocumentCell, DocumentTable, Spark

DIGITS = 6


def write_document(document: Document) -> bytes:
    """One object: headline, facts, the chart's lines, each table's rows by column, small print."""
    return _bytes(
        {
            "language": document.language,
            "headline": document.headline,
            "subtitle": document.subtitle,
            "facts": dict(document.facts),
            "chart": _chart(document.chart) if document.chart else None,
            "tables": [
                {"title": table.title, "rows": list(_rows(table))} for table in document.tables
            ],
            "notes": document.notes,
        }
    )


def write_rows(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Write rows of a table as a list of objects; a missing value is null."""
    return _bytes([{column: _plain(row.get(column)) for column in columns} for row in rows])


def _chart(chart: Chart) -> dict[str, Any]:
    lines = {line.name: _rounded(line.values) for line in chart.lines}
    return {"title": chart.title, "labels": chart.labels, "lines": lines}


def _rows(table: DocumentTable) -> Iterable[dict[str, Any]]:
    for row in table.rows:
        cells = zip(table.columns, row, strict=True)
        yield {column.title: _value(cell) for column, cell in cells}


def _value(cell: DocumentCell) -> Any:
    match cell:
        case Badge():
            return cell.label
        case Spark():
            return {"plan": _rounded(cell.plan), "actual": _rounded(cell.actual)}
        case float():
            return round(cell, DIGITS)
    return cell


def _rounded(values: Iterable[float | None]) -> list[float | None]:
    return [None if value is None else round(value, DIGITS) for value in values]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value


def _bytes(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n").encode()
