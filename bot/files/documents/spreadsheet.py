"""A document as a spreadsheet: formats, colours, filters, a native chart, ready to print."""

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bot.files.documents.csv_text import neutralized
from bot.files.documents.document import (
    Badge,
    Chart,
    ColumnKind,
    Document,
    DocumentCell,
    DocumentTable,
    Spark,
)

FORMATS = {
    ColumnKind.SCORE: "0.00",
    ColumnKind.SHARE: "0%",
    ColumnKind.CHANGE: "+0%;-0%;0%",
    ColumnKind.NUMBER: "0",
}
FILLS = {"green": "C6E7CF", "yellow": "FBE9A9", "red": "F5C2BC", "grey": "E5E7EA"}
HEAD, INK = PatternFill("solid", fgColor="1F3A3D"), Font(bold=True, color="FFFFFF")
WIDEST, NARROWEST, FORMATTED = 60, 9, 6


def write_document(document: Document) -> bytes:
    """An XLSX file: the scorecard and its facts, a sheet for every further table, the chart."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, table in enumerate(document.tables):
        page = _add_page(book, table.title)
        top = _write_facts(page, document) if number == 0 else 1
        _write_table(page, table, top)
    if document.chart:
        _write_chart(
            _add_page(book, document.chart.title), document.chart, is_bars=document.is_bars
        )
    return _book_bytes(book)


def write_rows(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], title: str) -> bytes:
    """Write rows with a header. Numbers and dates keep their type; texts stay texts, also one that
    looks like a number or a formula.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    page = _add_page(book, title)
    for place, column in enumerate(columns, start=1):
        _put(page, 1, place, column)
    for number, row in enumerate(rows, start=2):
        for place, column in enumerate(columns, start=1):
            _put_value(page.cell(number, place), row.get(column))
    _style_head(page, 1)
    page.auto_filter.ref = page.dimensions
    _fit_columns(page)
    return _book_bytes(book)


def _put_value(place: Cell | MergedCell, value: Any) -> None:
    """Store a plain value in a cell with its own type."""
    match value:
        case None:
            return
        case bool():
            place.value = "yes" if value else "no"
        case int() | float():
            place.value = value
        case dt.date() if not isinstance(value, dt.datetime):
            place.value, place.number_format = value, "yyyy-mm-dd"
        case _:
            place.value = neutralized(_without_control_characters(str(value)))
            place.data_type = "s"


def _add_page(book: Workbook, title: str) -> Worksheet:
    name = "".join(
        " " if sign in "[]:*?/\\" else sign for sign in _without_control_characters(title)
    )
    page: Worksheet = book.create_sheet(name[:31])
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return page


def _write_facts(page: Worksheet, document: Document) -> int:
    """Headline, days, facts and small print; returns the row that is free after them."""
    _put(page, 1, 1, document.headline)
    page["A1"].font = Font(bold=True, size=14)
    _put(page, 2, 1, document.subtitle)
    row = 3
    for label, value in document.facts:
        _put(page, row, 1, label)
        _put(page, row, 2, value)
        page.cell(row, 1).font = Font(bold=True)
        row += 1
    for note in document.notes:
        _put(page, row, 1, note)
        row += 1
    return row + 1


def _write_table(page: Worksheet, table: DocumentTable, top: int) -> None:
    shown = [
        place for place in table.filled_columns if table.columns[place].kind is not ColumnKind.SPARK
    ]
    for column_number, place in enumerate(shown, start=1):
        _put(page, top, column_number, table.columns[place].title)
        for row_number, row in enumerate(table.rows, start=top + 1):
            _put(page, row_number, column_number, row[place])
            page.cell(row_number, column_number).number_format = FORMATS.get(
                table.columns[place].kind, "General"
            )
            page.cell(row_number, column_number).alignment = Alignment(
                vertical="top", wrap_text=True
            )
    _style_head(page, top)
    last = get_column_letter(max(len(shown), 1))
    page.auto_filter.ref = f"A{top}:{last}{top + len(table.rows)}"
    page.print_title_rows = f"{top}:{top}"
    _fit_columns(page, top)


def _put(page: Worksheet, row: int, column: int, cell: DocumentCell) -> None:
    """Store a value of a document; a badge with its colour."""
    place = page.cell(row, column)
    match cell:
        case Badge():
            place.value = neutralized(_without_control_characters(cell.label))
            place.fill = PatternFill("solid", fgColor=FILLS[cell.colour])
        case Spark():
            pass
        case _:
            _put_value(place, cell)


def _style_head(page: Worksheet, row: int) -> None:
    for cell in page[row]:
        if cell.value is not None:
            cell.font, cell.fill = INK, HEAD
    page.freeze_panes = f"A{row + 1}"


def _fit_columns(page: Worksheet, top: int = 1) -> None:
    """Columns as wide as their words, within reason."""
    for number, column in enumerate(page.iter_cols(min_row=top, values_only=True), start=1):
        longest = max((_width(value) for value in column if value is not None), default=0)
        page.column_dimensions[get_column_letter(number)].width = min(
            max(longest + 2, NARROWEST), WIDEST
        )


def _width(value: object) -> int:
    """How wide a cell shows: a number as it is formatted, a Chinese sign as two letters."""
    if isinstance(value, float):
        return FORMATTED
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in str(value))


def _write_chart(page: Worksheet, chart: Chart, *, is_bars: bool) -> None:
    """The chart's numbers, and beside them the chart itself."""
    head: list[DocumentCell] = ["", *(line.name for line in chart.lines)]
    rows: list[list[DocumentCell]] = [
        [label, *(line.values[row_number] for line in chart.lines)]
        for row_number, label in enumerate(chart.labels)
    ]
    for row_number, row in enumerate([head, *rows], start=1):
        for column_number, value in enumerate(row, start=1):
            _put(page, row_number, column_number, value)
            page.cell(row_number, column_number).number_format = (
                "0%" if row_number > 1 and column_number > 1 else "General"
            )
    drawn = BarChart() if is_bars else LineChart()
    drawn.title, drawn.height, drawn.width = chart.title, 9, 20
    last = len(chart.labels) + 1
    drawn.add_data(
        Reference(page, min_col=2, max_col=len(head), min_row=1, max_row=last),
        titles_from_data=True,
    )
    drawn.set_categories(Reference(page, min_col=1, min_row=2, max_row=last))
    drawn.y_axis.scaling.min, drawn.y_axis.number_format = 0, "0%"
    drawn.x_axis.delete = drawn.y_axis.delete = False
    page.add_chart(drawn, f"{get_column_letter(len(head) + 2)}1")
    _fit_columns(page)


def _without_control_characters(text: str) -> str:
    """Without the signs that no spreadsheet may hold, and nobody sees."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)


def _book_bytes(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
