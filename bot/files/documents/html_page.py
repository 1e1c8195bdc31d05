"""A document as one HTML file to print: styles and charts inside, nothing from outside."""

from html import escape
from pathlib import Path

from bot.files.documents import svg
from bot.files.documents.document import (
    Badge,
    ColumnKind,
    Document,
    DocumentCell,
    DocumentColumn,
    DocumentTable,
    Spark,
)

STYLE = (Path(__file__).parent / "page.css").read_text("utf-8")
NO_CHANGE = 0.005
ARROW = "→ "  # where a target may be broken: 52,000 → 60,000
RIGHT = {ColumnKind.NUMBER, ColumnKind.SCORE, ColumnKind.SHARE, ColumnKind.CHANGE}
NOTHING_ELSE = "default-src 'none'; style-src 'unsafe-inline'"


def write_document(document: Document) -> bytes:
    """The page; every text is escaped."""
    language = document.language.replace("_", "-")
    facts = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{escape(value)}</dd></div>"
        for label, value in document.facts
    )
    notes = "".join(f"<p>{escape(note)}</p>" for note in document.notes)
    title = escape(document.headline)
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{NOTHING_ELSE}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{STYLE}</style></head><body><main>"
        f"<header><p>{escape(document.subtitle)}</p><h1>{title}</h1></header>"
        f"<dl>{facts}</dl>{_chart(document)}"
        f"{''.join(_table(table) for table in document.tables)}"
        f"<footer>{notes}</footer></main></body></html>\n"
    ).encode()


def _chart(document: Document) -> str:
    chart = document.chart
    if chart is None or not chart.labels:
        return ""
    drawn = svg.bars(chart) if document.is_bars else svg.lines(chart)
    return f"<section><h2>{escape(chart.title)}</h2>{drawn}</section>"


def _table(table: DocumentTable) -> str:
    kept = table.filled_columns
    head = "".join(_cell("th", table.columns[n], escape(table.columns[n].title)) for n in kept)
    rows = (
        "".join(_cell("td", table.columns[n], _said(table.columns[n], row[n])) for n in kept)
        for row in table.rows
    )
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return (
        f"<section><h2>{escape(table.title)}</h2><table><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></section>"
    )


def _cell(tag: str, column: DocumentColumn, inner: str) -> str:
    name = ' class="right"' if column.kind in RIGHT else ""
    name = ' class="whole"' if column.kind is ColumnKind.VALUE else name
    return f"<{tag}{name}>{inner}</{tag}>"


def _said(column: DocumentColumn, cell: DocumentCell) -> str:
    match cell:
        case None:
            return "–"
        case Badge():
            return f'<span class="badge {cell.colour}">{escape(cell.label)}</span>'
        case Spark():
            return svg.spark(cell)
        case str():
            return escape(cell).replace(ARROW, f"{ARROW}<wbr>")
    formats = {ColumnKind.SCORE: "{:.2f}", ColumnKind.SHARE: "{:.0%}", ColumnKind.CHANGE: "{:+.0%}"}
    if column.kind is ColumnKind.CHANGE and abs(cell) < NO_CHANGE:
        return "–"
    return formats.get(column.kind, "{:g}").format(cell)
